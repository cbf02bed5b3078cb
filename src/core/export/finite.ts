/** A number as JSON has it: `null` for what is not known or no number. */
export function finite(value: number | undefined): number | null {
  // JSON has no -0: adding 0 makes it 0.
  return value !== undefined && Number.isFinite(value) ? value + 0 : null;
}
