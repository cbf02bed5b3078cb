/** ISO 8601, UTC. `null` also for a time that no Date can hold: `toISOString` would throw. */
export function isoTime(timeMs: number | undefined): string | null {
  if (timeMs === undefined) return null;
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
