/**
 * Says when work has to pause, so that whoever shares its thread can run. Core has no clock: work is
 * counted in steps of a few nanoseconds each, and the budget decides what they are worth.
 */
export interface Budget {
  /** Counts work that was done, a few thousand steps at a time. */
  spend(steps: number): void;
  /** True once the work has to pause. */
  readonly isSpent: boolean;
}

/** For work that is small, whatever it works on. */
export const UNLIMITED: Budget = { spend: () => undefined, isSpent: false };

/** A number of steps for all of one piece of work: the same work always ends in the same way. */
export class StepBudget implements Budget {
  private done = 0;

  constructor(private readonly most: number) {}

  spend(steps: number): void {
    this.done += steps;
  }

  get isSpent(): boolean {
    return this.done > this.most;
  }

  /** The next piece of work has all of it again. */
  restart(): void {
    this.done = 0;
  }
}
