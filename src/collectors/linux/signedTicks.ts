/** How long the kernel counts before its 64 bits are full, in seconds: it counts nanoseconds. */
const FULL_SECONDS = 2 ** 64 / 1e9;

/**
 * A start in ticks since boot, below 0 for a process that was started before. In a time namespace the
 * boot may be later than starts, and what is below 0 the kernel writes without its sign.
 */
export function signedTicks(ticks: number, ticksPerSecond: number): number {
  const fullTicks = FULL_SECONDS * ticksPerSecond;
  return ticks < fullTicks / 2 ? ticks : Math.floor(ticks - fullTicks);
}
