/**
 * Tells work when to pause, so that others on the same thread can run. Core has no clock: work
 * counts steps of a few nanoseconds each, and the budget decides how many it allows.
 */
export interface Budget {
  /** Charges completed work, a few thousand steps at a time. */
  spend(steps: number): void;
  /** True once the work must pause. */
  readonly isSpent: boolean;
}

/** For work that is small whatever its input. */
export const UNLIMITED: Budget = { spend: () => undefined, isSpent: false };

/**
 * A fixed number of steps for one piece of work, so that the same work always ends the same way.
 */
export class StepBudget implements Budget {
  private done = 0;

  constructor(private readonly most: number) {}

  spend(steps: number): void {
    this.done += steps;
  }

  get isSpent(): boolean {
    return this.done > this.most;
  }

  /** Gives the next piece of work the full budget. */
  restart(): void {
    this.done = 0;
  }
}
