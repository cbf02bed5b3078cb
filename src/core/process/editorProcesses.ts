import type { ProcessInfo } from './process';
import type { ProcessTree } from './tree';

/** What a process is to the editor: `own` a part of it, `extension` started for an extension. */
export type EditorRole = 'own' | 'extension';

/** Chromium and VS Code's server say in this argument what a process of theirs is for. */
const TYPE_ARGUMENT = /\s--type=/;

/**
 * Which role a process has in the editor that this extension host belongs to; `undefined` for what
 * only runs below it, as everything does that is started in its terminals.
 *
 * The parts of an editor are no simple family: on a Linux desktop a window is a grandchild of the
 * main process and a nephew of the extension host. They are found by the way up: it leads through
 * processes of the editor alone until it meets the extension host or one of its ancestors. A shell
 * on that way ends it, so a browser or a Node started in a terminal is no part of the editor.
 */
export function editorRole(
  info: ProcessInfo,
  host: ProcessInfo,
  tree: ProcessTree,
): EditorRole | undefined {
  // Whatever the main process starts beside the extension host serves the window.
  if (host.ppid > 1 && info.ppid === host.ppid) return 'own';
  // Whatever the host itself starts, of any program: terminals and tasks are started by another.
  if (tree.ancestorsOf(info.key)[0] === host) return 'extension';
  const above = new Set(tree.ancestorsOf(host.key));
  for (const step of [info, ...tree.ancestorsOf(info.key)]) {
    if (step === host) return 'extension';
    if (!isOfEditor(step, host)) return undefined;
    if (above.has(step)) return 'own';
  }
  return undefined;
}

function isOfEditor(info: ProcessInfo, host: ProcessInfo): boolean {
  return TYPE_ARGUMENT.test(info.commandLine ?? '') || runsSameProgram(info, host);
}

/** Both, since paths may be cut at their first space and many programs share a name. */
function runsSameProgram(a: ProcessInfo, b: ProcessInfo): boolean {
  return a.name === b.name && firstWord(a) === firstWord(b);
}

function firstWord({ commandLine }: ProcessInfo): string | undefined {
  return commandLine?.split(' ', 1)[0];
}
