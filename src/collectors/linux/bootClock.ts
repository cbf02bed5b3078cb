import { spawn } from 'node:child_process';
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { ReadingClock } from '../readingClock';
import { parseStat, type ProcStat, STAT_LIMIT } from './parse/stat';
import { type ProcFiles, readFailure, readLine, unlessUnreadable } from './procFileReader';

/**
 * `btime` is in whole seconds, and a program takes a while from its start to its first statement.
 */
const TOLERANCE_MS = 2000;
/**
 * Smaller steps come from rounding or from a clock being slewed. They don't indicate a new boot.
 */
const STEADY_MS = 1000;

/**
 * How often a process is spawned to measure the boot time. After that, this process's own start is
 * used.
 */
const MOST_TRIES = 5;
/**
 * `/proc` is rarely mounted during a session. If it doesn't show this process, check again after
 * this time.
 */
const ABSENT_MS = 10_000;

/** A process whose start is known both by the wall clock and in kernel ticks. */
export interface KnownStart {
  readonly wallMs: number;
  readonly ticks: number;
}

/** Where known starts come from. Tests pass their own. */
export interface KnownStarts {
  /**
   * This process; `undefined` if `/proc` doesn't show it, `later` if reading it failed temporarily.
   */
  own(): KnownStart | 'later' | undefined;
  /** A process spawned for this purpose; `undefined` if that fails. */
  fresh(): KnownStart | undefined;
}

/**
 * Determines the time from which the kernel counts process starts.
 *
 * The `btime` in `/proc/stat` isn't always that time. In containers, lxcfs and similar tools
 * replace it with the start of the container, and do the same in `/proc/uptime`, which Node reads
 * for `os.uptime()`. The start in `/proc/PID/stat` still comes from the kernel, and no file shows
 * that clock directly. The value is therefore checked against a process whose start is known both
 * ways: this one, since Node records the time when it starts. If they disagree, the machine may be
 * slow or its clock may have been set, so a process is spawned between two clock readings, which
 * settles it. The error of `btime` is constant from then on, and `btime` follows the wall clock
 * when that is set.
 */
export class BootClock {
  /**
   * The correction for each source, once known. A source that can't be read now may be readable
   * later.
   */
  private readonly correctionsMs = new Map<'btime' | 'uptime', number>();
  private tries = 0;
  private shownMs: number | undefined;

  constructor(
    private readonly clock: ReadingClock,
    private readonly ticksPerSecond: number,
    private readonly starts: KnownStarts,
  ) {}

  /**
   * Returns the boot time in milliseconds since the epoch, stable between calls; `undefined` if no
   * source provides it.
   * @param btimeMs the `btime` of `/proc/stat`, if it could be read
   */
  bootTimeMs(btimeMs: number | undefined): number | undefined {
    // Where /proc/stat can't be read, as on Android, Node asks the kernel instead of /proc/uptime
    // and gets whole seconds. That is good enough to follow the clock once its error is known.
    const source = btimeMs === undefined ? 'uptime' : 'btime';
    const saidMs = btimeMs ?? this.clock.wallMs() - uptime() * 1000;
    const correctionMs = this.correctionsMs.get(source) ?? this.correctionOf(saidMs, source);
    if (correctionMs === undefined) return undefined;
    const bootMs = saidMs + correctionMs;
    if (this.shownMs === undefined || Math.abs(bootMs - this.shownMs) > STEADY_MS) {
      this.shownMs = bootMs;
    }
    return this.shownMs;
  }

  /** `undefined` if the source can't be trusted without a known start and there is none. */
  private correctionOf(saidMs: number, source: 'btime' | 'uptime'): number | undefined {
    const own = this.starts.own();
    if (own === 'later') return undefined;
    if (!own) return source === 'btime' ? 0 : undefined;
    const toleranceMs = source === 'btime' ? TOLERANCE_MS : 0;
    const off = ({ wallMs, ticks }: KnownStart) => {
      const startTicks = signedTicks(ticks, this.ticksPerSecond);
      const offMs = wallMs - (startTicks * 1000) / this.ticksPerSecond - saidMs;
      return Math.abs(offMs) <= toleranceMs ? 0 : Math.floor(offMs);
    };
    const fresh = off(own) === 0 ? own : this.starts.fresh();
    const correctionMs = off(fresh ?? own);
    if (fresh || ++this.tries >= MOST_TRIES) this.correctionsMs.set(source, correctionMs);
    return correctionMs;
  }
}

/** Known starts from the real clock and the processes of this machine. */
export function realStarts(files: ProcFiles): KnownStarts {
  let absentUntilMs = 0;
  return {
    own() {
      if (performance.now() < absentUntilMs) return undefined;
      const stat = statOf(files, 'self');
      if (stat === 'later') return stat;
      // In the `/proc` of a different pid namespace, this pid is a different process or doesn't
      // exist.
      if (stat?.pid !== process.pid) {
        absentUntilMs = performance.now() + ABSENT_MS;
        return undefined;
      }
      return { wallMs: performance.timeOrigin, ticks: stat.startTicks };
    },
    fresh() {
      // The kernel rounds its tick down. With a wall time taken before the spawn, a start is early
      // by no more than the duration of this call, and never in the future.
      const wallMs = Date.now();
      const child = spawn('sh', ['-c', ':'], { stdio: 'ignore' });
      child.on('error', () => undefined);
      child.unref();
      // Node reaps the process in a later turn of the event loop, so at least a zombie exists until
      // then.
      const stat = child.pid === undefined ? undefined : statOf(files, `${child.pid}`);
      if (stat === 'later') return undefined;
      return stat?.ppid === process.pid ? { wallMs, ticks: stat.startTicks } : undefined;
    },
  };
}

function statOf(files: ProcFiles, folder: string) {
  try {
    return parseStat(files.read(`${folder}/stat`, STAT_LIMIT));
  } catch (error) {
    // Without its stat, the process isn't a known start.
    return readFailure(error) === 'transient' ? 'later' : undefined;
  }
}

/** Returns the `/proc/PID/stat` of every process by pid; empty if `/proc` can't be read. */
export function readStats(files: ProcFiles): ReadonlyMap<number, ProcStat> {
  const stats = new Map<number, ProcStat>();
  for (const name of unlessUnreadable(() => files.list()) ?? []) {
    const pid = Number(name);
    if (!(pid > 0)) continue;
    const stat = unlessUnreadable(() => parseStat(readLine(files, `${pid}/stat`, STAT_LIMIT)));
    if (stat) stats.set(pid, stat);
  }
  return stats;
}

/** The time until the kernel's 64-bit nanosecond counter overflows, in seconds. */
const FULL_SECONDS = 2 ** 64 / 1e9;

/**
 * Converts a start in ticks since boot to a signed number, negative for a process that started
 * before the boot. In a time namespace, the boot time can be later than a process start, and the
 * kernel prints negative values as unsigned.
 */
export function signedTicks(ticks: number, ticksPerSecond: number): number {
  const fullTicks = FULL_SECONDS * ticksPerSecond;
  return ticks < fullTicks / 2 ? ticks : Math.floor(ticks - fullTicks);
}
