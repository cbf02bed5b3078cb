import { readFileSync } from 'node:fs';
import { hasOwnPids, SYSTEM_PROC } from '../collectors/linux/ownPids';

/**
 * Allows for messages that arrived while this host was busy or asleep, before a child counts as
 * hung.
 */
const SECOND_LOOK_MS = 100;
/** How many times within the timeout the child's work is checked. */
const LOOKS = 5;
/**
 * A child that uses a smaller share of a CPU and doesn't wait for one isn't working, just handling
 * a message.
 */
const LEAST_SHARE = 0.01;
/** A working child gets this many times the timeout. No snapshot is worth a longer wait. */
const MOST_TIMES = 12;

/**
 * Calls back if a pending answer doesn't arrive in time. A working child isn't hung, however little
 * CPU time it gets, for example because of a fork bomb: the timeout starts when it last worked.
 */
export class Watchdog {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly look: () => Work | undefined,
    private readonly onHung: (timeoutMs: number, isAtWork: boolean) => void,
  ) {}

  get isArmed(): boolean {
    return this.timer !== undefined;
  }

  /** Starts the timeout for the next answer. */
  arm(timeoutMs: number): void {
    this.disarm();
    const stepMs = timeoutMs / LOOKS;
    const lastMs = performance.now() + MOST_TIMES * timeoutMs;
    let lookedMs = performance.now();
    let workedMs = lookedMs;
    let before = this.look();
    const wait = () => {
      const dueMs = workedMs + timeoutMs - performance.now();
      this.timer = setTimeout(lookAgain, Math.max(1, Math.min(stepMs, dueMs)));
    };
    const lookAgain = () => {
      const nowMs = performance.now();
      const work = this.look();
      const ranMs = (work?.ranMs ?? 0) - (before?.ranMs ?? 0);
      const isAtWork =
        work !== undefined && (work.isRunnable || ranMs > LEAST_SHARE * (nowMs - lookedMs));
      // The child may have worked at any time since the last check, which a busy host makes late.
      if (isAtWork) workedMs = Math.max(lookedMs, nowMs - stepMs);
      before = work;
      lookedMs = nowMs;
      if (nowMs < workedMs + timeoutMs && nowMs < lastMs) wait();
      else this.timer = setTimeout(() => this.onHung(timeoutMs, isAtWork), SECOND_LOOK_MS);
    };
    wait();
  }

  disarm(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}

/** The work that the main thread of a process has done so far. */
interface Work {
  /** The CPU time it has used, in milliseconds. */
  readonly ranMs: number;
  /** Whether it runs on a CPU or waits for one. */
  readonly isRunnable: boolean;
}

/**
 * Returns `undefined` if this can't be determined: on platforms other than Linux, without the
 * kernel's scheduler statistics, if `/proc` belongs to a different pid namespace, or if the process
 * has ended.
 */
export function workOf(pid: number | undefined): Work | undefined {
  if (!hasOwnPids(SYSTEM_PROC)) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid ?? 0}/stat`, 'latin1');
    const isRunnable = stat.startsWith('R', stat.lastIndexOf(')') + 2);
    // The first number is in nanoseconds.
    const [ran = ''] = readFileSync(`/proc/${pid ?? 0}/schedstat`, 'latin1').split(' ');
    return { ranMs: Number(ran) / 1e6, isRunnable };
  } catch {
    return undefined;
  }
}
