import type { Budget } from './budget';

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
