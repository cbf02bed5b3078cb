import { sentence, type Sentence } from '../text/sentence';
import type { ProcessInfo } from './process';
import { type Reach, sessionEffect } from './sessionEffect';
import type { ProcessTree } from './tree';

/** The processes that ProcLens itself runs in. */
export interface OwnPids {
  readonly hostPid: number;
  readonly collectorPid: number | undefined;
}

export interface OwnProcesses extends OwnPids {
  /** Lower-case names of the processes that this system can't run without. */
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
    'An extension in this VS Code depends on it and may stop working until the extension is restarted.',
  ),
};

/**
 * True if, judging by its row, the process can be signalled to any effect. Processes that can't be
 * need no menu entries for signals.
 */
export function takesSignals(info: Pick<ProcessInfo, 'pid' | 'kernelThread' | 'state'>): boolean {
  return info.pid > 1 && !info.kernelThread && info.state !== 'zombie';
}

/** The reason why this process must not, or not lightly, be ended; `undefined` if there is none. */
export function protectionOf(
  info: ProcessInfo,
  tree: ProcessTree,
  own: OwnProcesses,
  reach: Reach = 'alone',
): Protection | undefined {
  // Pid 2 in a container is an ordinary process: kernel threads are recognized by their flag
  // instead.
  if (info.pid <= 1)
    return refuse(sentence('Process {0} keeps the whole system running.', info.pid));
  if (info.kernelThread) {
    return refuse(sentence('It is part of the kernel and can’t be signalled.'));
  }
  if (info.pid === own.hostPid) {
    return refuse(sentence('It is the extension host that ProcLens runs in.'));
  }
  if (info.pid === own.collectorPid) {
    return refuse(sentence('It is ProcLens’s collector. Use “Restart Collector” instead.'));
  }
  if (info.state === 'zombie') {
    return refuse(
      sentence('It has already ended, but its parent {0} hasn’t reaped it yet.', info.ppid),
    );
  }
  if (own.protectedNames.has(info.name.toLowerCase())) {
    return refuse(sentence('Windows can’t run without this process.'));
  }
  const host = tree.find(own.hostPid);
  if (!host) {
    return refuse(
      sentence(
        'The extension host isn’t listed, so ProcLens can’t tell whether the editor runs inside this process.',
      ),
    );
  }
  if (tree.ancestorsOf(host.key).some((ancestor) => ancestor.pid === info.pid)) {
    return refuse(sentence('The editor runs inside it: killing it would close this window.'));
  }
  const role = editorRole(info, host, tree);
  const effect = role ? EDITOR_EFFECTS[role] : sessionEffect(info, tree, reach);
  return effect === undefined ? undefined : { level: 'caution', effect };
}

function refuse(reason: Sentence): Protection {
  return { level: 'refuse', reason };
}

/**
 * The role of a process in the editor: `own` for its own parts, `extension` if an extension needs
 * it.
 */
type EditorRole = 'own' | 'extension';

/** Chromium and the VS Code server state the purpose of a helper process in this argument. */
const TYPE_ARGUMENT = /\s--type=/;

/**
 * The role of a process in the editor that this extension host belongs to. `undefined` for
 * processes that merely run below it, such as everything started in its terminals.
 *
 * An editor's processes don't form a simple subtree: on a Linux desktop, a window process is a
 * grandchild of the main process and a nephew of the extension host. A process belongs to the
 * editor if all its ancestors up to the extension host, or up to one of the host's ancestors,
 * belong to it too. A shell on that path interrupts it, so a browser or Node started in a terminal
 * isn't part of the editor.
 */
export function editorRole(
  info: ProcessInfo,
  host: ProcessInfo,
  tree: ProcessTree,
): EditorRole | undefined {
  // Every process that the main process starts next to the extension host serves the window.
  if (host.ppid > 1 && info.ppid === host.ppid) return 'own';
  // Every process that the host itself starts counts: terminals and tasks have a different parent.
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

/** Compares both because a path may be cut at its first space and many programs share a name. */
function runsSameProgram(a: ProcessInfo, b: ProcessInfo): boolean {
  return a.name === b.name && firstWord(a) === firstWord(b);
}

function firstWord({ commandLine }: ProcessInfo): string | undefined {
  return commandLine?.split(' ', 1)[0];
}
