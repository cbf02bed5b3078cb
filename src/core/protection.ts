import type { ProcessInfo } from './process';
import type { ProcessTree } from './tree';

/** The processes that ProcLens itself lives in. */
export interface OwnProcesses {
  readonly hostPid: number;
  readonly collectorPid: number | undefined;
}

export type Protection =
  /** Never signalled. The reason is a sentence. */
  | { readonly level: 'refuse'; readonly reason: string }
  /** Signalled only after a confirmation that names this effect, a sentence. */
  | { readonly level: 'caution'; readonly effect: string };

/** Why this process may not, or not lightly, be ended; `undefined` if nothing speaks against it. */
export function protectionOf(
  info: ProcessInfo,
  tree: ProcessTree,
  own: OwnProcesses,
): Protection | undefined {
  if (info.pid <= 2) return refuse(`Process ${info.pid} keeps the whole system running.`);
  if (info.kernelThread) return refuse('It is a part of the kernel and takes no signals.');
  if (info.pid === own.hostPid) {
    return refuse('It is the extension host, in which ProcLens itself runs.');
  }
  if (info.pid === own.collectorPid) {
    return refuse('It is the collector of ProcLens; use “Restart Collector” instead.');
  }
  if (info.state === 'zombie') {
    return refuse(`It has already ended; its parent ${info.ppid} has yet to take note of that.`);
  }
  const host = tree.find(own.hostPid);
  const ancestors = host ? tree.ancestorsOf(host.key) : [];
  if (ancestors.some((ancestor) => ancestor.pid === info.pid)) {
    return refuse('The editor runs inside it: ending it would end this window.');
  }
  if (host && host.ppid > 1 && info.ppid === host.ppid) {
    return caution('It belongs to the editor: terminals, files or the window may stop working.');
  }
  if (/^sshd\b/.test(info.name)) {
    return caution('It carries remote logins: connections to this machine may be lost.');
  }
  return undefined;
}

function refuse(reason: string): Protection {
  return { level: 'refuse', reason };
}

function caution(effect: string): Protection {
  return { level: 'caution', effect };
}
