import { readFileSync, readlinkSync } from 'node:fs';
import type { ProcFiles } from './procFileReader';
import { STATUS_LIMIT } from './parse/status';

/** What {@link hasOwnPids} reads, in the `/proc` that signals are sent by. */
export const SYSTEM_PROC: Pick<ProcFiles, 'read' | 'readLink'> = {
  readLink: (path) => readlinkSync(`/proc/${path}`),
  read: (path) => readFileSync(`/proc/${path}`),
};

/**
 * True if the pids in `/proc` are those that this process uses. They are not where `/proc` was
 * mounted for another pid namespace (`unshare --pid` without a new mount, `nsenter --pid`): a signal
 * to one of its pids would reach a different process. Unreadable counts as not.
 */
export function hasOwnPids(files: Pick<ProcFiles, 'read' | 'readLink'>): boolean {
  try {
    if (files.readLink('self') !== String(process.pid)) return false;
    // The numbers may be equal by chance: from the namespace of /proc down to that of this process,
    // the kernel (4.1 and newer) lists one pid for each.
    const status = files.read('self/status', STATUS_LIMIT).toString('latin1').split('\n');
    const line = status.find((one) => one.startsWith('NSpid:'));
    return line === undefined || line.trim().split(/\s+/).length === 2;
  } catch {
    return false;
  }
}

/** `/proc` is seldom mounted while somebody works: to look now and then will do for the views. */
const KEEP_MS = 10_000;

/** Whether the pids in `/proc` are those of another namespace, as found within the last seconds. */
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
