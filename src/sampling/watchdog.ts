import { readFileSync } from 'node:fs';
import { hasOwnPids, SYSTEM_PROC } from '../collectors/linux/ownPids';

/** What arrived while this host was busy or asleep is looked at before a child is called hung. */
const SECOND_LOOK_MS = 100;
/** So often within the time for an answer it is looked whether the child works. */
const LOOKS = 5;
/** Whoever uses less of a CPU, and does not wait for one, is not at work: it looks at a message. */
const LEAST_SHARE = 0.01;
/** A child that works has so many times the time: no snapshot is worth waiting for longer. */
const MOST_TIMES = 12;

/**
 * Calls when an answer that is owed does not come in time. A child at work is not hung, however little
 * CPU a machine leaves it, as a fork bomb does: its time counts from when it last worked.
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

  /** Begins the time for the next answer. */
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
      // It may have worked at any time since the last look, which a busy host makes late.
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

/** What the main thread of a process has done so far. */
interface Work {
  /** How long it has used a CPU. */
  readonly ranMs: number;
  /** It uses a CPU, or waits for one that others have. */
  readonly isRunnable: boolean;
}

/**
 * `undefined` where that cannot be known: elsewhere than on Linux, without the kernel's scheduler
 * statistics, where `/proc` belongs to another pid namespace, or when the process has ended.
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
