const MASKS: ReadonlySet<string> = new Set(['x', 'X', '*', '#', '•']);

/** Some programs overwrite their own password with one character over and over: nothing is left. */
export function isMasked(value: string): boolean {
  const [first] = value;
  if (first === undefined || value.length < 3 || !MASKS.has(first)) return false;
  for (const character of value) if (character !== first) return false;
  return true;
}
