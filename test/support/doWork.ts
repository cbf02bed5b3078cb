import { UNLIMITED, type Budget } from '../../src/core/work/budget';
import type { Work } from '../../src/core/work/turns';

/** Does the work at once and returns its result. */
export function doWork<T>(work: Work<T>, budget: Budget = UNLIMITED): T {
  const steps = work(budget);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
