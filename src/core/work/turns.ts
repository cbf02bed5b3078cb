import type { Budget } from './budget';
import { TooCostlyError } from './tooCostly';

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
