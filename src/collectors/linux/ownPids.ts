import { readFileSync, readlinkSync } from 'node:fs';
import type { ProcFiles } from './procFileReader';
import { STATUS_LIMIT } from './parse/status';

/** The files that {@link hasOwnPids} reads, from the `/proc` whose pids are signalled. */
export const SYSTEM_PROC: Pick<ProcFiles, 'read' | 'readLink'> = {
  readLink: (path) => readlinkSync(`/proc/${path}`),
  read: (path) => readFileSync(`/proc/${path}`),
};

/**
 * Whether the pids in `/proc` are those that this process uses. They differ if `/proc` was mounted
 * for a different pid namespace (`unshare --pid` without a new mount, `nsenter --pid`): a signal to
 * one of its pids would reach a different process. Returns `false` if that can't be read.
 */
export function hasOwnPids(files: Pick<ProcFiles, 'read' | 'readLink'>): boolean {
  try {
    if (files.readLink('self') !== String(process.pid)) return false;
    // The numbers may be equal by chance. The kernel (4.1 and newer) lists one pid for each
    // namespace from that of /proc down to that of this process.
    const status = files.read('self/status', STATUS_LIMIT).toString('latin1').split('\n');
    const line = status.find((one) => one.startsWith('NSpid:'));
    return line === undefined || line.trim().split(/\s+/).length === 2;
  } catch {
    return false;
  }
}

/** `PROC_PID_INIT_INO` of linux/proc_ns.h. It is the same on every machine since Linux 3.8. */
const INITIAL_NAMESPACE = 'pid:[4026531836]';

/**
 * Whether all processes of the machine are in `/proc`. In a container it has only those of the
 * container. Returns `false` if that can't be read.
 */
export function isInitialPidNamespace(files: Pick<ProcFiles, 'readLink'>): boolean {
  try {
    return files.readLink('self/ns/pid') === INITIAL_NAMESPACE;
  } catch {
    return false;
  }
}

/** `/proc` is rarely mounted during a session, so an occasional check is enough for the views. */
const KEEP_MS = 10_000;

/**
 * Knows whether the pids in `/proc` belong to a different namespace. Checks at most every 10
 * seconds.
 */
export class PidWatch {
  private last = false;
  private nextMs = -Infinity;

  constructor(private readonly files: Pick<ProcFiles, 'read' | 'readLink'>) {}

  areForeignAt(monotonicMs: number): boolean {
    if (monotonicMs < this.nextMs) return this.last;
    this.nextMs = monotonicMs + KEEP_MS;
    this.last = !hasOwnPids(this.files);
    return this.last;
  }
}
