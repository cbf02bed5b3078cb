import { editorRole, type EditorRole } from './editorProcesses';
import type { ProcessInfo } from './process';
import { sentence, type Sentence } from '../text/sentence';
import { sessionEffect, type Reach } from './sessionEffect';
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
