import { spawn } from 'node:child_process';
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { ReadingClock } from '../readingClock';
import { parseStat, type ProcStat } from './parse/stat';
import { type ProcFiles, readFailure, readLine, unlessUnreadable } from './procFileReader';

const STAT_LIMIT = 4096;
/** `btime` is in whole seconds, and a program takes a while from its start to its first statement. */
const TOLERANCE_MS = 2000;
/** Smaller steps are those of rounding and of a clock that is slowed down or sped up, not of a start. */
const STEADY_MS = 1000;

/** So often a process is started for this; then it is left at what this process says. */
const MOST_TRIES = 5;
/** `/proc` is seldom mounted while somebody works: where it does not show this process, it is asked again later. */
const ABSENT_MS = 10_000;

/** A process of which it is known when it was started: by the wall clock, and by the kernel in ticks. */
export interface KnownStart {
  readonly wallMs: number;
  readonly ticks: number;
}

/** Where starts are known from; a test gives its own. */
export interface KnownStarts {
  /** This process; `undefined` where `/proc` does not show it, `later` if that cannot be read just now. */
  own(): KnownStart | 'later' | undefined;
  /** A process that is started for this; `undefined` if none can be. */
  fresh(): KnownStart | undefined;
}

/**
 * The time from which the kernel counts the starts of processes.
 *
 * `btime` of `/proc/stat` is not always that: in containers lxcfs and others put the start of the
 * container there, and the same into `/proc/uptime`, from which Node has `os.uptime()`; but the start
 * in `/proc/PID/stat` stays the kernel's, whose clock nothing shows as it is. So the answer is checked
 * by the start of a process that is known both ways: this one, since Node notes the time when it
 * starts. If that does not fit, the machine may be slow or its clock may have been set, so a process is
 * started between two looks at the clock, which leaves no doubt. What `btime` is off by stays the same
 * from then on, and it moves with the wall clock when that is set.
 */
export class BootClock {
  /** What each source is off by, once that is known: what cannot be read now may be at the next tick. */
  private readonly correctionsMs = new Map<'btime' | 'uptime', number>();
  private tries = 0;
  private shownMs: number | undefined;

  constructor(
    private readonly clock: ReadingClock,
    private readonly ticksPerSecond: number,
    private readonly starts: KnownStarts,
  ) {}

  /**
   * Milliseconds since the epoch, steady from call to call; `undefined` if nothing says it.
   * @param btimeMs what `/proc/stat` says, if it does
   */
  bootTimeMs(btimeMs: number | undefined): number | undefined {
    // Where /proc/stat cannot be read, as on Android, Node asks the kernel without /proc/uptime, and has
    // whole seconds from it: good to follow the clock, once it is known what it is off by.
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

  /** `undefined` if the source cannot be trusted without a start to compare with, and there is none. */
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

/** Starts by the real clock and the processes of this machine. */
export function realStarts(files: ProcFiles): KnownStarts {
  let absentUntilMs = 0;
  return {
    own() {
      if (performance.now() < absentUntilMs) return undefined;
      const stat = statOf(files, 'self');
      if (stat === 'later') return stat;
      // In `/proc` of another pid namespace this is somebody else, or not there.
      if (stat?.pid !== process.pid) {
        absentUntilMs = performance.now() + ABSENT_MS;
        return undefined;
      }
      return { wallMs: performance.timeOrigin, ticks: stat.startTicks };
    },
    fresh() {
      // The kernel's tick is rounded down: with a time that is not late either, no start is early
      // by more than this call takes, and none lies in the future.
      const wallMs = Date.now();
      const child = spawn('sh', ['-c', ':'], { stdio: 'ignore' });
      child.on('error', () => undefined);
      child.unref();
      // Node takes note of its end in a later turn only: until then at least a zombie is there.
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
    // Then it is no known start.
    return readFailure(error) === 'transient' ? 'later' : undefined;
  }
}

const OTHER_STAT_LIMIT = 4096;

/** What the kernel says of every process there is, by pid; empty where `/proc` cannot be read. */
export function readStats(files: ProcFiles): ReadonlyMap<number, ProcStat> {
  const stats = new Map<number, ProcStat>();
  for (const name of unlessUnreadable(() => files.list()) ?? []) {
    const pid = Number(name);
    if (!(pid > 0)) continue;
    const stat = unlessUnreadable(() =>
      parseStat(readLine(files, `${pid}/stat`, OTHER_STAT_LIMIT)),
    );
    if (stat) stats.set(pid, stat);
  }
  return stats;
}

/** How long the kernel counts before its 64 bits are full, in seconds: it counts nanoseconds. */
const FULL_SECONDS = 2 ** 64 / 1e9;

/**
 * A start in ticks since boot, below 0 for a process that was started before. In a time namespace the
 * boot may be later than starts, and what is below 0 the kernel writes without its sign.
 */
export function signedTicks(ticks: number, ticksPerSecond: number): number {
  const fullTicks = FULL_SECONDS * ticksPerSecond;
  return ticks < fullTicks / 2 ? ticks : Math.floor(ticks - fullTicks);
}
