import type { Budget } from './budget';

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
