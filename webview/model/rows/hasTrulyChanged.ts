import type { SortField, SortValue } from '../../../src/core/process/sort';

const MIB = 2 ** 20;

/** By how much at the least a value must change before its row moves, and by which share of it. */
const LEAST_CHANGE: Partial<Record<SortField, number>> = {
  cpuPercent: 1,
  cpuPercentOfTotal: 1,
  subtreeCpu: 1,
  rssBytes: MIB,
  subtreeMemory: MIB,
  virtualBytes: MIB,
  cpuTimeMs: 1000,
  ioReadBytesPerSecond: MIB / 8,
  ioWriteBytesPerSecond: MIB / 8,
};
const LEAST_SHARE = 0.1;

/**
 * True if a row belongs elsewhere, now that this value is another. What measures use differs a
 * little at every tick, and moves its row only by a tenth and a least amount; all else at once.
 */
export function hasTrulyChanged(field: SortField, was: SortValue, now: SortValue): boolean {
  if (typeof was !== 'number' || typeof now !== 'number') return was !== now;
  const least = LEAST_CHANGE[field];
  if (least === undefined) return was !== now;
  return Math.abs(now - was) > Math.max(least, LEAST_SHARE * Math.max(was, now));
}
