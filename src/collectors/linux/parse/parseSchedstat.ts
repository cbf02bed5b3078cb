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
