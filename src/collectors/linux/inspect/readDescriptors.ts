import type { DescriptorKind, IoTotals, OpenDescriptor } from '../../../core/process/inspection';
import { parseIo } from '../parse/limits';
import { ifThere } from '../procFileReader';
import type { PinnedFolder } from '../pinnedFolder';

/** Takes about 30 ms to read. */
const MOST_READ = 10_000;

/**
 * Returns the open descriptors of a process in numeric order: the count, and the first {@link
 * MOST_READ}. Throws what `fs` throws if they can't be listed.
 */
export function readDescriptors(folder: PinnedFolder): {
  readonly count: number;
  readonly list: OpenDescriptor[];
  /** How many descriptors were not read. */
  readonly unread: number;
} {
  const numbers = folder
    .list('fd')
    .map(Number)
    .sort((a, b) => a - b);
  const list: OpenDescriptor[] = [];
  for (const fd of numbers.slice(0, MOST_READ)) {
    // The descriptor may have been closed.
    const target = ifThere(() => folder.readLink(`fd/${fd}`));
    if (target !== undefined) list.push({ fd, kind: descriptorKind(target), target });
  }
  return { count: numbers.length, list, unread: Math.max(0, numbers.length - MOST_READ) };
}

/**
 * Returns the kind of file that a link in `/proc/PID/fd` leads to, from its text alone: asking the
 * file system could block forever on a network mount.
 */
export function descriptorKind(target: string): DescriptorKind {
  if (target.startsWith('socket:[')) return 'socket';
  if (target.startsWith('pipe:[')) return 'pipe';
  // Memory and buffers without a file look like paths.
  if (!target.startsWith('/') || /^\/(?:memfd|dmabuf):/.test(target)) return 'other';
  return /^\/dev\/(?!shm\/|mqueue\/|hugepages\/)/.test(target) ? 'device' : 'file';
}

const IO_LIMIT = 4096;
/** Takes about 10 ms to read. */
const MOST_THREADS = 1000;

/**
 * Returns the I/O totals of a process, and the share that its living threads don't account for.
 * Throws what `fs` throws.
 */
export function readIo(folder: PinnedFolder): IoTotals | undefined {
  const totals = parseIo(folder.readOfProcess('io', IO_LIMIT));
  return totals && { ...totals, ended: endedPart(folder, totals) };
}

function endedPart(folder: PinnedFolder, totals: IoTotals): IoTotals['ended'] {
  const threads = ifThere(() => folder.listOfProcess('task'));
  if (!threads || threads.length > MOST_THREADS) return undefined;
  let { readBytes, writtenBytes } = totals;
  for (const thread of threads) {
    const bytes = ifThere(() => folder.readOfProcess(`task/${thread}/io`, IO_LIMIT));
    const own = bytes && parseIo(bytes);
    readBytes -= own?.readBytes ?? 0;
    writtenBytes -= own?.writtenBytes ?? 0;
  }
  // Threads may do I/O after the totals are read, which would make the share negative.
  return { readBytes: Math.max(0, readBytes), writtenBytes: Math.max(0, writtenBytes) };
}
