/** cminflt, cmajflt, cutime and cstime, by the numbers of proc(5). */
const FIELDS = [11, 13, 16, 17];
const STATE_FIELD = 3;

/**
 * A number that grows whenever the process waits for a child that has ended: the page faults and the
 * CPU time of such children in `/proc/PID/stat`. To run at all, a child has page faults. 0: it has
 * waited for none. `undefined` if it is not of that form.
 */
export function parseWaited(bytes: Buffer): number | undefined {
  const text = bytes.toString('latin1');
  // The name before it may hold anything but ends at the last parenthesis.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const sum = FIELDS.reduce(
    (total, field) => total + Number.parseInt(fields[field - STATE_FIELD] ?? '', 10),
    0,
  );
  return Number.isFinite(sum) ? sum : undefined;
}
