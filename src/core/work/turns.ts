import { translatable } from '../text/sentence';
import type { Budget } from './budget';

/** The time of the thread that does the work. */
export interface TurnsClock {
  /** Milliseconds by a clock that only goes forward. */
  readonly nowMs: () => number;
  /** Milliseconds that the CPU has worked for this process, with all its threads. */
  readonly cpuMs: () => number;
  /** Calls back once others had their turn. */
  readonly rest: (next: () => void) => void;
}

/** A generator that yields where it can pause, which it does whenever the budget is spent. */
export type Work<T> = (budget: Budget) => Pick<Iterator<void, T, void>, 'next'>;

/** Work that is done in one go: it takes no longer than a turn. */
export function inOneGo<T>(work: (budget: Budget) => T): Work<T> {
  return (budget) => ({ next: () => ({ done: true, value: work(budget) }) });
}

/** A turn ends after this: what runs between two looks at the clock comes on top. */
const TURN_MS = 2;
/** Of CPU, for all turns of one piece of work. */
const MOST_MS = 240;
/** How much work is done without a look at the clock: some 0.1 ms. */
const STEPS_PER_LOOK = 20_000;

interface Task {
  readonly advance: () => boolean;
  readonly refuse: (error: unknown) => void;
  usedMs: number;
}

/**
 * Does the work of several requests in turns on one thread. A turn is short, after each one others
 * that share the thread may run, and the requests take turns with each other.
 */
export class Turns {
  private readonly waiting: Task[] = [];
  private readonly budget: TurnBudget;
  private isResting = false;

  constructor(private readonly clock: TurnsClock) {
    this.budget = new TurnBudget(clock);
  }

  /** @throws {TooCostlyError} if the work takes too much, or what it throws */
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
    const { nowMs, cpuMs, rest } = this.clock;
    const [startMs, startCpuMs] = [nowMs(), cpuMs()];
    this.budget.begin(startMs + TURN_MS);
    let isOver = true;
    try {
      isOver = task.advance();
    } catch (error) {
      task.refuse(error);
    }
    // The time includes that of others on a busy machine, the CPU that of other threads.
    task.usedMs += Math.min(nowMs() - startMs, cpuMs() - startCpuMs);
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
    if (this.clock.nowMs() >= this.endMs) this.isSpent = true;
  }
}

/** What a cheap test takes, with what it takes to get to the next value. */
const STEPS_PER_VALUE = 50;

/** How many of these pass the test, with pauses where the budget asks for them. */
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

/** A comparison of two texts by the rules of a language takes up to so long. */
const STEPS_PER_COMPARISON = 400;

/** The list in this order, like `sort`, with pauses where the budget asks for them. */
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

/** Text for the user, to be translated where it is shown. */
export const TOO_COSTLY = translatable(
  'This filter takes too long: use fewer terms or a simpler expression.',
);

/** The work took more CPU than it may. The message is {@link TOO_COSTLY}. */
export class TooCostlyError extends Error {
  override name = 'TooCostlyError';

  constructor() {
    super(TOO_COSTLY);
  }
}

/** Tells by the name: each bundle has a class of its own. */
export function isTooCostly(error: unknown): error is TooCostlyError {
  return error instanceof Error && error.name === 'TooCostlyError';
}
