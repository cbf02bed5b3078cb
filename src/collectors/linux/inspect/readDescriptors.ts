import type { OpenDescriptor } from '../../../core/inspection';
import { readFailure } from '../readFailure';
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
} {
  const numbers = folder
    .list('fd')
    .map(Number)
    .sort((a, b) => a - b);
  const list: OpenDescriptor[] = [];
  for (const fd of numbers.slice(0, MOST_READ)) {
    const target = readTarget(folder, fd);
    if (target !== undefined) list.push({ fd, kind: descriptorKind(target), target });
  }
  return { count: numbers.length, list };
}

/** `undefined` if it was closed meanwhile. */
function readTarget(folder: PinnedFolder, fd: number): string | undefined {
  try {
    return folder.readLink(`fd/${fd}`);
  } catch (error) {
    if (readFailure(error) === 'vanished') return undefined;
    throw error;
  }
}
