import type { DescriptorKind, IoTotals, OpenDescriptor } from '../../../core/process/inspection';
import { parseIo } from '../parse/limits';
import { ifThere } from '../procFileReader';
import type { PinnedFolder } from './pinnedFolder';

/** Some 30 ms of reading. */
const MOST_READ = 10_000;

/**
 * The open descriptors of a process by number: how many there are, and the first
 * {@link MOST_READ}. Throws what `fs` throws if they cannot be listed.
 */
export function readDescriptors(folder: PinnedFolder): {
  readonly count: number;
  readonly list: OpenDescriptor[];
  /** How many were not read. */
  readonly unread: number;
} {
  const numbers = folder
    .list('fd')
    .map(Number)
    .sort((a, b) => a - b);
  const list: OpenDescriptor[] = [];
  for (const fd of numbers.slice(0, MOST_READ)) {
    // It may be closed by now.
    const target = ifThere(() => folder.readLink(`fd/${fd}`));
    if (target !== undefined) list.push({ fd, kind: descriptorKind(target), target });
  }
  return { count: numbers.length, list, unread: Math.max(0, numbers.length - MOST_READ) };
}

/**
 * The kind of what a link in `/proc/PID/fd` leads to, by its text alone: to ask the file system
 * could take for ever where that is a network.
 */
export function descriptorKind(target: string): DescriptorKind {
  if (target.startsWith('socket:[')) return 'socket';
  if (target.startsWith('pipe:[')) return 'pipe';
  // Memory and buffers without a file are written like paths.
  if (!target.startsWith('/') || /^\/(?:memfd|dmabuf):/.test(target)) return 'other';
  return /^\/dev\/(?!shm\/|mqueue\/|hugepages\/)/.test(target) ? 'device' : 'file';
}

const IO_LIMIT = 4096;
/** Some 10 ms of reading. */
const MOST_THREADS = 1000;

/** Input and output of a process, and what of it is not of its living threads. Throws as `fs`. */
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
  // What the threads did since the totals were read makes it less than nothing.
  return { readBytes: Math.max(0, readBytes), writtenBytes: Math.max(0, writtenBytes) };
}
