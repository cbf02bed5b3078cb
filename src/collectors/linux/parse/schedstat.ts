const SPACE = 0x20;
const ZERO = 0x30;

/**
 * Parses `/proc/PID/schedstat` into a number that shows whether the first thread of a process has
 * run: its time on a CPU in nanoseconds (field 1) plus the number of times it was scheduled (field
 * 3). Both only ever grow, so two readings are equal only if the thread hasn't run in between.
 * Returns `NaN`, which never equals anything, if the kernel doesn't count (all zero) or the format
 * is unknown.
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

/** cminflt, cmajflt, cutime and cstime, numbered as in proc(5). */
const FIELDS = [11, 13, 16, 17];
const STATE_FIELD = 3;

/**
 * Returns a number that grows whenever the process reaps a child: the sum of the page faults and
 * CPU ticks of reaped children in `/proc/PID/stat`. A child can't run without page faults. 0 means
 * that the process has reaped none. `undefined` if the format is unexpected.
 */
export function parseWaited(bytes: Buffer): number | undefined {
  const text = bytes.toString('latin1');
  // The name before the fields may contain anything but ends at the last parenthesis.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const sum = FIELDS.reduce(
    (total, field) => total + Number.parseInt(fields[field - STATE_FIELD] ?? '', 10),
    0,
  );
  return Number.isFinite(sum) ? sum : undefined;
}
