import type { ProcessInfo } from '../process/process';
import type { Budget } from '../work/budget';
import type { Matcher } from './compileQuery';

/** Those of these processes that match, in their order, with pauses where the budget asks for them. */
export function* matching(
  infos: Iterable<ProcessInfo>,
  { judge }: Pick<Matcher, 'judge'>,
  nowMs: number,
  budget: Budget,
): Generator<void, ProcessInfo[], void> {
  const found: ProcessInfo[] = [];
  for (const info of infos) {
    let answer = judge(info, nowMs, budget);
    for (; answer === undefined; answer = judge(info, nowMs, budget)) yield;
    if (answer) found.push(info);
    budget.spend(STEPS_PER_PROCESS);
    if (budget.isSpent) yield;
  }
  return found;
}

const STEPS_PER_PROCESS = 100;
