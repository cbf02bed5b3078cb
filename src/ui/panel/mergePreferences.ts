type Fields = Readonly<Record<string, unknown>>;

/**
 * Applies what a page changed, from `before` to `now`, to what is `kept`, which another window may have
 * changed meanwhile. A preference that the page did not change stays as it is kept; to a list of texts
 * both windows can add, and both can remove from it. All three are as JSON has them.
 */
export function mergePreferences(kept: unknown, before: unknown, now: unknown): unknown {
  if (areSame(before, now)) return kept;
  if (isTexts(kept) && isTexts(before) && isTexts(now)) return mergeTexts(kept, before, now);
  if (!isFields(kept) || !isFields(before) || !isFields(now)) return now;
  const merged = new Map(Object.entries(kept));
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const value = mergePreferences(merged.get(name), before[name], now[name]);
    if (value === undefined) merged.delete(name);
    else merged.set(name, value);
  }
  return Object.fromEntries(merged);
}

/** In the order of the page; what another window added comes last. */
function mergeTexts(
  kept: readonly string[],
  before: readonly string[],
  now: readonly string[],
): readonly string[] {
  const stays = now.filter((text) => kept.includes(text) || !before.includes(text));
  const others = kept.filter((text) => !before.includes(text) && !now.includes(text));
  return [...stays, ...others];
}

function areSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
