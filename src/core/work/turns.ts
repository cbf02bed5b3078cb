import { translatable } from '../text/sentence';
import type { Budget } from './budget';

/** Measures the time of the thread that does the work. */
export interface TurnsClock {
  /** Milliseconds of a monotonic clock. */
  readonly monotonicMs: () => number;
  /** CPU milliseconds used by this process, including all of its threads. */
  readonly cpuMs: () => number;
  /** Calls `next` after other work on the thread had a chance to run. */
  readonly rest: (next: () => void) => void;
}

/** A generator that yields at a point where it can pause whenever the budget is spent. */
export type Work<T> = (budget: Budget) => Pick<Iterator<void, T, void>, 'next'>;

/** Wraps work that never pauses because it takes no longer than a turn. */
export function inOneGo<T>(work: (budget: Budget) => T): Work<T> {
  return (budget) => ({ next: () => ({ done: true, value: work(budget) }) });
}

/** When a turn ends, in ms. The steps between two checks of the clock come on top. */
const TURN_MS = 2;
/** The CPU limit for all turns of one piece of work, in ms. */
const MOST_MS = 240;
/** The number of steps between two checks of the clock: about 0.1 ms. */
const STEPS_PER_LOOK = 20_000;

interface Task {
  readonly advance: () => boolean;
  readonly refuse: (error: unknown) => void;
  usedMs: number;
}

/**
 * Interleaves the work of several requests on one thread. Turns are short: after each of them,
 * other work on the thread may run, and the next request takes its turn.
 */
export class Turns {
  private readonly waiting: Task[] = [];
  private readonly budget: TurnBudget;
  private isResting = false;

  constructor(private readonly clock: TurnsClock) {
    this.budget = new TurnBudget(clock);
  }

  /**
   * Runs the work in turns and resolves with its result.
   * @throws {TooCostlyError} if the work exceeds its CPU limit
   * @throws whatever the work throws
   */
  run<T>(work: Work<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const steps = work(this.budget);
      const advance = () => {
        const step = steps.next();
        if (step.done) resolve(step.value);
        return step.done === true;
      };
      this.waiting.push({ advance, refuse: reject, usedMs: 0 });
      if (!this.isResting) this.takeTurn();
    });
  }

  private takeTurn(): void {
    const task = this.waiting.shift();
    this.isResting = task !== undefined;
    if (!task) return;
    const { monotonicMs, cpuMs, rest } = this.clock;
    const [startMs, startCpuMs] = [monotonicMs(), cpuMs()];
    this.budget.begin(startMs + TURN_MS);
    let isOver = true;
    try {
      isOver = task.advance();
    } catch (error) {
      task.refuse(error);
    }
    // Elapsed time includes other programs on a busy machine, and CPU time includes other threads.
    task.usedMs += Math.min(monotonicMs() - startMs, cpuMs() - startCpuMs);
    if (!isOver) {
      if (task.usedMs > MOST_MS) task.refuse(new TooCostlyError());
      else this.waiting.push(task);
    }
    rest(() => this.takeTurn());
  }
}

class TurnBudget implements Budget {
  private endMs = 0;
  private steps = 0;
  isSpent = false;

  constructor(private readonly clock: TurnsClock) {}

  begin(endMs: number): void {
    this.endMs = endMs;
    this.steps = 0;
    this.isSpent = false;
  }

  spend(steps: number): void {
    this.steps += steps;
    if (this.steps < STEPS_PER_LOOK) return;
    this.steps = 0;
    if (this.clock.monotonicMs() >= this.endMs) this.isSpent = true;
  }
}

/** The cost of a cheap test, including the step to the next value. */
const STEPS_PER_VALUE = 50;

/** Counts the values that pass the test. Yields whenever the budget is spent. */
export function* countInTurns<T>(
  values: Iterable<T>,
  passes: (value: T) => boolean,
  budget: Budget,
): Generator<void, number, void> {
  let count = 0;
  for (const value of values) {
    if (passes(value)) count++;
    budget.spend(STEPS_PER_VALUE);
    if (budget.isSpent) yield;
  }
  return count;
}

/** The highest cost of a locale-aware comparison of two texts. */
const STEPS_PER_COMPARISON = 400;

/** Sorts a copy of the list; stable like `sort`. Yields whenever the budget is spent. */
export function* sortInTurns<T>(
  list: readonly T[],
  compare: (a: T, b: T) => number,
  budget: Budget,
): Generator<void, T[], void> {
  let from = [...list];
  let to = new Array<T>(from.length);
  for (let width = 1; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(start + 2 * width, from.length);
      let [left, right] = [start, middle];
      for (let i = start; i < end; i++) {
        const isLeft =
          left < middle && (right >= end || compare(from[left] as T, from[right] as T) <= 0);
        to[i] = from[isLeft ? left++ : right++] as T;
        budget.spend(STEPS_PER_COMPARISON);
        if (budget.isSpent) yield;
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

/** A message for the user, which is translated where it is shown. */
export const TOO_COSTLY = translatable(
  'This filter takes too long: use fewer terms or a simpler expression.',
);

/** The work exceeded its CPU limit. The message is {@link TOO_COSTLY}. */
export class TooCostlyError extends Error {
  override name = 'TooCostlyError';

  constructor() {
    super(TOO_COSTLY);
  }
}

/** Checks the name because each bundle has its own copy of the class. */
export function isTooCostly(error: unknown): error is TooCostlyError {
  return error instanceof Error && error.name === 'TooCostlyError';
}
