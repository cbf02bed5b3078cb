/**
 * Bytes a second between two readings of a counter, a whole number.
 *
 * Finite and never negative whatever the counter does. `undefined` where a reading or the time
 * between them is missing.
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
