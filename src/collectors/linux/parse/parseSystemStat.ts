/** What is needed of `/proc/stat`. */
export interface SystemStat {
  /** user, nice, system, idle, iowait, irq, softirq, steal: all cores together, in clock ticks. */
  readonly cpuTicks: readonly number[];
  /** `undefined` where no core has a line of its own. */
  readonly cpuCount: number | undefined;
  /** The same by the number of the core; `undefined` for one that is switched off. */
  readonly coreTicks: readonly (readonly number[] | undefined)[];
  /** Seconds since the epoch. */
  readonly bootTimeSec: number | undefined;
}

/** guest and guest_nice follow, but are contained in user and nice: adding them would count twice. */
const CPU_FIELDS = 8;
/** Four fields are the least any kernel had. */
const LEAST_CPU_FIELDS = 4;
/** The most that a kernel can be built for. */
const MOST_CORES = 8192;

/** Parses `/proc/stat` (proc(5)); `undefined` without a `cpu` line. */
export function parseSystemStat(bytes: Buffer): SystemStat | undefined {
  let cpuTicks: number[] | undefined;
  let cpuCount = 0;
  const coreTicks: (readonly number[] | undefined)[] = [];
  let bootTimeSec: number | undefined;
  for (const line of bytes.toString('latin1').split('\n')) {
    if (line.startsWith('cpu ')) {
      cpuTicks = ticksOf(line);
    } else if (/^cpu\d/.test(line)) {
      cpuCount++;
      const core = Number.parseInt(line.slice(3), 10);
      if (core >= MOST_CORES) continue;
      while (coreTicks.length < core) coreTicks.push(undefined);
      coreTicks[core] = ticksOf(line);
    } else if (line.startsWith('btime ')) {
      const seconds = Number(line.slice(6));
      if (Number.isFinite(seconds) && seconds > 0) bootTimeSec = seconds;
    }
  }
  return cpuTicks && { cpuTicks, cpuCount: cpuCount || undefined, coreTicks, bootTimeSec };
}

function ticksOf(line: string): number[] | undefined {
  const ticks = line
    .trim()
    .split(/ +/)
    .slice(1, 1 + CPU_FIELDS)
    .map(Number);
  return ticks.length >= LEAST_CPU_FIELDS && ticks.every(Number.isFinite) ? ticks : undefined;
}
