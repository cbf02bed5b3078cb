import { sentence, type Sentence } from '../text/sentence';
import type { ProcessInfo } from './process';
import { type Reach, sessionEffect } from './sessionEffect';
import type { ProcessTree } from './tree';

/** The processes that ProcLens itself lives in. */
export interface OwnPids {
  readonly hostPid: number;
  readonly collectorPid: number | undefined;
}

export interface OwnProcesses extends OwnPids {
  /** Names, in lower case, of the processes without which this system cannot run. */
  readonly protectedNames: ReadonlySet<string>;
}

export type Protection =
  /** Never signalled. */
  | { readonly level: 'refuse'; readonly reason: Sentence }
  /** Signalled only after a confirmation that names this effect. */
  | { readonly level: 'caution'; readonly effect: Sentence };

const EDITOR_EFFECTS: Readonly<Record<EditorRole, Sentence>> = {
  own: sentence('It belongs to the editor: terminals, files or the window may stop working.'),
  extension: sentence(
    'An extension of this VS Code depends on it: it may stop working until it is restarted.',
  ),
};

/**
 * Whether any signal could be sent to it and mean something, by what its own row says: what is
 * never signalled needs no menu entries for it.
 */
export function takesSignals(info: Pick<ProcessInfo, 'pid' | 'kernelThread' | 'state'>): boolean {
  return info.pid > 1 && !info.kernelThread && info.state !== 'zombie';
}

/** Why this process may not, or not lightly, be ended; `undefined` if nothing speaks against it. */
export function protectionOf(
  info: ProcessInfo,
  tree: ProcessTree,
  own: OwnProcesses,
  reach: Reach = 'alone',
): Protection | undefined {
  // The second process of a container is an ordinary one: kernel threads are known by their flag.
  if (info.pid <= 1)
    return refuse(sentence('Process {0} keeps the whole system running.', info.pid));
  if (info.kernelThread) {
    return refuse(sentence('It is a part of the kernel and takes no signals.'));
  }
  if (info.pid === own.hostPid) {
    return refuse(sentence('It is the extension host, in which ProcLens itself runs.'));
  }
  if (info.pid === own.collectorPid) {
    return refuse(sentence('It is the collector of ProcLens; use “Restart Collector” instead.'));
  }
  if (info.state === 'zombie') {
    return refuse(
      sentence('It has already ended; its parent {0} has yet to take note of that.', info.ppid),
    );
  }
  if (own.protectedNames.has(info.name.toLowerCase())) {
    return refuse(sentence('Windows can’t run without this process.'));
  }
  const host = tree.find(own.hostPid);
  if (!host) {
    return refuse(
      sentence('The extension host is not listed: whether the editor runs inside it is unknown.'),
    );
  }
  if (tree.ancestorsOf(host.key).some((ancestor) => ancestor.pid === info.pid)) {
    return refuse(sentence('The editor runs inside it: ending it would end this window.'));
  }
  const role = editorRole(info, host, tree);
  const effect = role ? EDITOR_EFFECTS[role] : sessionEffect(info, tree, reach);
  return effect === undefined ? undefined : { level: 'caution', effect };
}

function refuse(reason: Sentence): Protection {
  return { level: 'refuse', reason };
}

/** What a process is to the editor: `own` a part of it, `extension` started for an extension. */
type EditorRole = 'own' | 'extension';

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
