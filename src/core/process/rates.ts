/** Below this interval, the kernel's clock ticks (10 ms) turn any rate into noise. */
export const MIN_INTERVAL_MS = 100;

/** Rounds to one decimal, the precision that is shown and compared for changes. */
export function roundPercent(percent: number): number {
  return Math.round(percent * 10) / 10;
}

function clampPercent(percent: number, most: number): number {
  return Number.isFinite(percent) ? roundPercent(Math.min(Math.max(percent, 0), most)) : 0;
}

/**
 * Percent of one core that a process used between two readings, `intervalMs` apart.
 *
 * Finite and within [0, 100 x `cpuCount`] whatever the counters do: a counter that decreased yields
 * 0. `undefined` if a counter or the interval is missing.
 */
export function cpuPercent(
  previousCpuTimeMs: number | undefined,
  cpuTimeMs: number | undefined,
  intervalMs: number,
  cpuCount: number,
): number | undefined {
  if (previousCpuTimeMs === undefined || cpuTimeMs === undefined) return undefined;
  if (!(intervalMs > 0)) return undefined;
  return clampPercent(((cpuTimeMs - previousCpuTimeMs) / intervalMs) * 100, 100 * cpuCount);
}

/**
 * Percent of the whole machine in use between two readings; `undefined` if no time passed or a time
 * is unknown.
 */
export function machineCpuPercent(
  busyMs: number | undefined,
  totalMs: number | undefined,
): number | undefined {
  if (busyMs === undefined || totalMs === undefined || !(totalMs > 0)) return undefined;
  return clampPercent((busyMs / totalMs) * 100, 100);
}

/**
 * Bytes per second between two readings of a counter, as an integer.
 *
 * Finite and never negative whatever the counter does. `undefined` if a reading or the interval is
 * missing.
 */
export function bytesPerSecond(
  previousBytes: number | undefined,
  bytes: number | undefined,
  intervalMs: number,
): number | undefined {
  if (previousBytes === undefined || bytes === undefined || !(intervalMs > 0)) return undefined;
  const rate = Math.round(((bytes - previousBytes) / intervalMs) * 1000);
  return Number.isFinite(rate) ? Math.max(rate, 0) : 0;
}
