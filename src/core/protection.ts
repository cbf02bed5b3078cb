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

/** By names in lower case. */
const WINDOWS_ESSENTIALS: ReadonlySet<string> = new Set([
  'system',
  'smss.exe',
  'csrss.exe',
  'wininit.exe',
  'winlogon.exe',
  'services.exe',
  'lsass.exe',
]);
/** A login shell has a dash before its name. */
const SHELL = /^-?(?:sh|ash|bash|dash|zsh|fish|ksh|csh|tcsh|pwsh)$/;

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
  if (isWindowsEssential(info)) return refuse('Windows does not run without it.');
  const host = tree.find(own.hostPid);
  if (!host) {
    return refuse(
      'The extension host is not listed: whether the editor runs inside it is unknown.',
    );
  }
  if (tree.ancestorsOf(host.key).some((ancestor) => ancestor.pid === info.pid)) {
    return refuse('The editor runs inside it: ending it would end this window.');
  }
  if (host.ppid > 1 && info.ppid === host.ppid) {
    return caution('It belongs to the editor: terminals, files or the window may stop working.');
  }
  if (/^sshd\b/.test(info.name)) {
    return caution('It carries remote logins: connections to this machine may be lost.');
  }
  const children = SHELL.test(info.name) ? tree.childrenOf(info.key).length : 0;
  if (children === 1) {
    return caution('It is a shell: 1 process loses it, and perhaps its terminal.');
  }
  if (children > 1) {
    return caution(`It is a shell: ${children} processes lose it, and perhaps their terminal.`);
  }
  return undefined;
}

/** Anybody may take such a name elsewhere; there every process has a nice value, on Windows none. */
function isWindowsEssential({ name, nice }: ProcessInfo): boolean {
  return nice === undefined && WINDOWS_ESSENTIALS.has(name.toLowerCase());
}

function refuse(reason: string): Protection {
  return { level: 'refuse', reason };
}

function caution(effect: string): Protection {
  return { level: 'caution', effect };
}
