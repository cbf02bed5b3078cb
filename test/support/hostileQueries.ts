/** Letters in a deterministic order that defeats the state cache of a regular expression. */
export function scatteredLetters(length: number, seed: number): string {
  let state = seed + 1;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  return Array.from({ length }, () => (next() % 2 === 0 ? 'a' : 'b')).join('');
}

/** Never reaches the same state twice in {@link scatteredLetters}. */
export const ENDLESS_PATTERN = '/a.{150}c/';
