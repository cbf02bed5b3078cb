/** What is needed of `/proc/stat`. */
export interface SystemStat {
  /** user, nice, system, idle, iowait, irq, softirq, steal: all cores together, in clock ticks. */
  readonly cpuTicks: readonly number[];
  readonly cpuCount: number;
  /** Seconds since the epoch. */
  readonly bootTimeSec: number | undefined;
}

/** guest and guest_nice follow, but are contained in user and nice: adding them would count twice. */
const CPU_FIELDS = 8;

/** Parses `/proc/stat` (proc(5)); `undefined` without a `cpu` line. */
export function parseSystemStat(bytes: Buffer): SystemStat | undefined {
  let cpuTicks: number[] | undefined;
  let cpuCount = 0;
  let bootTimeSec: number | undefined;
  for (const line of bytes.toString('latin1').split('\n')) {
    if (line.startsWith('cpu ')) {
      cpuTicks = line
        .trim()
        .split(/ +/)
        .slice(1, 1 + CPU_FIELDS)
        .map(Number);
    } else if (/^cpu\d/.test(line)) {
      cpuCount++;
    } else if (line.startsWith('btime ')) {
      const seconds = Number(line.slice(6));
      if (Number.isFinite(seconds) && seconds > 0) bootTimeSec = seconds;
    }
  }
  // Four fields are the least any kernel had.
  if (!cpuTicks || cpuTicks.length < 4 || !cpuTicks.every(Number.isFinite)) return undefined;
  return { cpuTicks, cpuCount: Math.max(cpuCount, 1), bootTimeSec };
}
