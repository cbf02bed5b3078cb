import type { OpenDescriptor } from '../../../core/process/inspection';
import { ifThere } from '../readFailure';
import { descriptorKind } from './descriptorKind';
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
