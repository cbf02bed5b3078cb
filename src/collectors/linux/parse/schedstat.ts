const SPACE = 0x20;
const ZERO = 0x30;

/**
 * What `/proc/PID/schedstat` says of how much the first thread of a process has run: nanoseconds on
 * a processor (field 1) plus times it was given one (field 3). Both only ever grow, so two readings
 * are the same only if it has not run in between. `NaN`, which is never the same, where the kernel
 * does not count (all zero) or the form is unknown.
 *
 * Kernel: Documentation/scheduler/sched-stats.rst, "/proc/<pid>/schedstat".
 */
export function parseSchedstat(bytes: Buffer): number {
  let field = 0;
  let value = 0;
  let runs = 0;
  for (const byte of bytes) {
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      continue;
    }
    if (byte !== SPACE && field < 2) return Number.NaN;
    if (field !== 1) runs += value;
    field++;
    value = 0;
    if (field === 3) return runs > 0 ? runs : Number.NaN;
  }
  return Number.NaN;
}

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
