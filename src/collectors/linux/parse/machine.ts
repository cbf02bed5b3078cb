import { kilobyteField } from './kernelText';

/** The values used from `/proc/stat`. */
export interface SystemStat {
  /**
   * user, nice, system, idle, iowait, irq, softirq and steal time of all cores together, in clock
   * ticks.
   */
  readonly cpuTicks: readonly number[];
  /** `undefined` if the cores have no lines. */
  readonly cpuCount: number | undefined;
  /**
   * The same times for each core, indexed by its number; `undefined` for a core that is offline.
   */
  readonly coreTicks: readonly (readonly number[] | undefined)[];
  /** Seconds since the epoch. */
  readonly bootTimeSec: number | undefined;
}

/**
 * guest and guest_nice follow, but are contained in user and nice: adding them would count twice.
 */
const CPU_FIELDS = 8;
/** The oldest kernels have four fields. */
const LEAST_CPU_FIELDS = 4;
/** The maximum that a kernel can be built for. */
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

/**
 * Returns the most recently assigned pid, the fifth field of `/proc/loadavg` (proc(5)), in the
 * reader's pid namespace and including thread ids. `undefined` if it is missing, or 0 because it is
 * made up.
 */
export function parseLastPid(bytes: Buffer): number | undefined {
  const text = /^\S+ \S+ \S+ \S+ ([1-9]\d*)\n/.exec(bytes.toString('latin1'))?.[1];
  return text === undefined ? undefined : Number(text);
}

/** The values used from `/proc/meminfo`, in bytes. */
export interface Meminfo {
  readonly totalBytes: number;
  readonly availableBytes: number | undefined;
  readonly swapTotalBytes: number | undefined;
  readonly swapFreeBytes: number | undefined;
}

/** Parses `/proc/meminfo`; `undefined` without a total. */
export function parseMeminfo(bytes: Buffer): Meminfo | undefined {
  const text = bytes.toString('latin1');
  const field = (name: string) => kilobyteField(text, name);
  const totalBytes = field('MemTotal');
  if (totalBytes === undefined) return undefined;
  const availableBytes = field('MemAvailable') ?? estimatedAvailable(field);
  return {
    totalBytes,
    availableBytes: availableBytes && Math.min(availableBytes, totalBytes),
    swapTotalBytes: field('SwapTotal'),
    swapFreeBytes: field('SwapFree'),
  };
}

/**
 * Estimates the available memory for kernels before 3.14 and for containers without `MemAvailable`:
 * free memory plus what the kernel can drop. Shared memory is part of `Cached` but can only be
 * swapped out.
 */
function estimatedAvailable(field: (name: string) => number | undefined): number | undefined {
  const free = field('MemFree');
  if (free === undefined) return undefined;
  const fileCache = Math.max(0, (field('Cached') ?? 0) - (field('Shmem') ?? 0));
  return free + (field('Buffers') ?? 0) + fileCache + (field('SReclaimable') ?? 0);
}
