/** What a curve shows, in words: `now 3.0 %, lowest 0.0 %, highest 12.0 %`. */
export function seriesText(
  values: readonly (number | null)[],
  format: (value: number | undefined) => string,
): string {
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const now = `now ${format(values.at(-1) ?? undefined)}`;
  if (highest === -Infinity) return now;
  return `${now}, lowest ${format(lowest)}, highest ${format(highest)}`;
}
