import type { MemoryShares, MemoryUse } from '../../../core/process/inspection';
import { columnsOf, kilobyteField, restOfLine } from './kernelText';

/**
 * How many bytes of a `status` file in `/proc` are read to get the lines after `Groups:`. That line
 * lists up to 65,536 groups (`NGROUPS_MAX` of linux/limits.h), with up to ten digits and a space
 * for each. Buffers grow only as far as there is text.
 */
export const STATUS_LIMIT = 1024 * 1024;

/**
 * Returns the process that a task belongs to, `Tgid:` in `/proc/PID/status`. If it differs from the
 * task's own pid, the task is a thread. `undefined` if there is no such line.
 */
export function parseStatusTgid(bytes: Buffer): number | undefined {
  const [tgid = ''] = columnsOf(restOfLine(bytes.toString('latin1'), 'Tgid:') ?? '');
  return /^\d+$/.test(tgid) ? Number(tgid) : undefined;
}

/**
 * Returns the effective user id in `/proc/PID/status`, the second number of `Uid:`, which ps, top
 * and the kernel's permission checks use. `undefined` if there is none.
 *
 * A process can't forge the line: the kernel escapes `\n` in the `Name:` line before it, and
 * nothing else ends a line here.
 */
export function parseStatusUid(bytes: Buffer): number | undefined {
  const [, uid = ''] = columnsOf(restOfLine(bytes.toString('latin1'), 'Uid:') ?? '');
  return /^\d+$/.test(uid) ? Number(uid) : undefined;
}

/**
 * Returns the memory in `/proc/PID/status`, in bytes; `undefined` for kernel threads and zombies,
 * which have none.
 *
 * `VmRSS` may be off by some pages for each thread. `smaps_rollup` is exact, but not readable by
 * every user.
 */
export function parseStatusMemory(bytes: Buffer): MemoryUse | undefined {
  const text = bytes.toString('latin1');
  const rssBytes = kilobyteField(text, 'VmRSS');
  if (rssBytes === undefined) return undefined;
  const fileBytes = kilobyteField(text, 'RssFile');
  const shmemBytes = kilobyteField(text, 'RssShmem');
  return {
    rssBytes,
    peakRssBytes: kilobyteField(text, 'VmHWM'),
    sharedBytes:
      fileBytes === undefined || shmemBytes === undefined ? undefined : fileBytes + shmemBytes,
    swapBytes: kilobyteField(text, 'VmSwap'),
  };
}

/**
 * Parses `/proc/PID/smaps_rollup`, the sums over all mappings, in bytes. The private memory adds up
 * to the unique set size, as in psutil. Returns `undefined` if the format is unexpected.
 */
export function parseSmapsRollup(bytes: Buffer): MemoryShares | undefined {
  const text = bytes.toString('latin1');
  const pssBytes = kilobyteField(text, 'Pss');
  const cleanBytes = kilobyteField(text, 'Private_Clean');
  const dirtyBytes = kilobyteField(text, 'Private_Dirty');
  if (pssBytes === undefined || cleanBytes === undefined || dirtyBytes === undefined) {
    return undefined;
  }
  const hugeBytes = kilobyteField(text, 'Private_Hugetlb') ?? 0;
  return { pssBytes, ussBytes: cleanBytes + dirtyBytes + hugeBytes };
}
