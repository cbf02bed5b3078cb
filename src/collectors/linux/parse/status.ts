import type { MemoryShares, MemoryUse } from '../../../core/process/inspection';
import { columnsOf, kilobyteField, restOfLine } from './kernelText';

/**
 * To how many bytes a `status` below `/proc` is read where lines behind `Groups:` are wanted. That line has
 * up to 65,536 groups (`NGROUPS_MAX` of linux/limits.h), with up to ten digits and a blank for each. Buffers
 * grow only as far as there is text.
 */
export const STATUS_LIMIT = 1024 * 1024;

/**
 * The process that a task belongs to, `Tgid:` in `/proc/PID/status`; another pid than its own means
 * that it is a thread. `undefined` if there is none.
 */
export function parseStatusTgid(bytes: Buffer): number | undefined {
  const [tgid = ''] = columnsOf(restOfLine(bytes.toString('latin1'), 'Tgid:') ?? '');
  return /^\d+$/.test(tgid) ? Number(tgid) : undefined;
}

/**
 * The user in `/proc/PID/status`: the second number of `Uid:`, the effective one, which is what ps,
 * top and the kernel's permission checks go by. `undefined` if there is none.
 *
 * A process cannot forge the line: in the `Name:` before it the kernel escapes `\n`, and nothing else
 * ends a line here.
 */
export function parseStatusUid(bytes: Buffer): number | undefined {
  const [, uid = ''] = columnsOf(restOfLine(bytes.toString('latin1'), 'Uid:') ?? '');
  return /^\d+$/.test(uid) ? Number(uid) : undefined;
}

/**
 * The memory in `/proc/PID/status`; `undefined` for what has none: kernel threads and zombies.
 *
 * `VmRSS` here may be off by some pages for each thread, which `smaps_rollup` is not; but that is
 * not for everybody to read.
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
 * Parses `/proc/PID/smaps_rollup`, the sums over all mappings. What is private adds up to the
 * unique set size, as in psutil. `undefined` if it is not of that form.
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
