import type { ProcessInfo } from '../process/process';
import { type Budget, UNLIMITED } from '../work/budget';
import { type CompiledTerm, compileTerm, type LongLineOf } from './compileTerm';
import type { Query, TextRange } from './query';
import type { TextFieldName } from '../process/fieldNames';
import { mergeRanges } from './wordMatcher';

/** The matches of a query in the texts of a process, each list ascending and without overlaps. */
export interface QueryMarks {
  readonly name: readonly TextRange[];
  readonly commandLine: readonly TextRange[];
  /** The text that the `commandLine` ranges refer to, if it isn't the command line of the row. */
  readonly longLine: string | undefined;
  /** Ranges in the result of `userText`. */
  readonly user: readonly TextRange[];
  readonly cwd: readonly TextRange[];
}

/** A query that can be run on processes. */
export interface CompiledQuery {
  /** True for an empty query, which accepts all processes. */
  readonly isEmpty: boolean;
  /**
   * The fields that the result for a process depends on. Those that are read only on demand must be
   * requested if they are listed here.
   */
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  /** True if the result can change while the process doesn't. */
  readonly dependsOnTime: boolean;
  /** @param nowMs milliseconds since the epoch, by the clock of the machine that is shown */
  readonly accepts: (info: ProcessInfo, nowMs: number) => boolean;
  /**
   * Same as `accepts`, but within a budget. `undefined` if the budget is spent; the next call for
   * the same process continues where this one stopped.
   */
  readonly judge: (info: ProcessInfo, nowMs: number, budget: Budget) => boolean | undefined;
  /** The ranges to highlight in an accepted process. */
  readonly marks: (info: ProcessInfo) => QueryMarks;
}

type Judge = CompiledQuery['judge'];

/**
 * Compiles a query. `-x` accepts exactly the processes that `x` doesn't.
 * @param longLineOf returns the text to search instead of a truncated command line
 */
export function compileQuery(
  query: Query,
  longLineOf: LongLineOf = () => undefined,
): CompiledQuery {
  const terms: CompiledTerm[] = [];
  /** The terms that are not negated: their matches are the reason why a process is shown. */
  const marking: CompiledTerm[] = [];
  /** Counts the processes: a term's result is kept until the next process. */
  let turn = 0;
  let paused: ProcessInfo | undefined;

  const compile = (part: Query, isTurned: boolean): Judge => {
    switch (part.kind) {
      case 'everything':
        return () => true;
      case 'and': {
        const parts = part.parts.map((one) => compile(one, isTurned));
        return firstOf(parts, false);
      }
      case 'or': {
        const parts = part.parts.map((one) => compile(one, isTurned));
        return firstOf(parts, true);
      }
      case 'not': {
        const judge = compile(part.part, !isTurned);
        return (...given) => {
          const answer = judge(...given);
          return answer === undefined ? undefined : !answer;
        };
      }
      case 'word':
      case 'pattern':
      case 'text':
      case 'number':
      case 'state': {
        const term = compileTerm(part, longLineOf);
        terms.push(term);
        if (!isTurned) marking.push(term);
        return remembering(term);
      }
    }
  };

  const remembering = ({ accepts }: CompiledTerm): Judge => {
    let answered = -1;
    let answer: boolean | undefined;
    return (info, nowMs, budget) => {
      if (answered === turn) return answer;
      if (budget.isSpent) return undefined;
      answer = accepts(info, nowMs, budget);
      if (answer !== undefined) answered = turn;
      return answer;
    };
  };

  const judgeOne = compile(query, false);
  const judge: Judge = (info, nowMs, budget) => {
    if (info !== paused) turn++;
    const answer = judgeOne(info, nowMs, budget);
    paused = answer === undefined ? info : undefined;
    return answer;
  };
  const placesIn = (info: ProcessInfo, where: TextFieldName) =>
    mergeRanges(marking.flatMap((term) => term.places(info, where)));
  return {
    isEmpty: query.kind === 'everything',
    fields: new Set(terms.flatMap(({ reads }) => reads)),
    dependsOnTime: terms.some(({ changesWithTime }) => changesWithTime),
    accepts: (info, nowMs) => judge(info, nowMs, UNLIMITED) === true,
    judge,
    // Getters, because each cell needs only its own ranges.
    marks: (info) => ({
      get name() {
        return placesIn(info, 'name');
      },
      get commandLine() {
        return placesIn(info, 'cmd');
      },
      get longLine() {
        return longLineOf(info);
      },
      get user() {
        return placesIn(info, 'user');
      },
      get cwd() {
        return placesIn(info, 'cwd');
      },
    }),
  };
}

/** Returns `wanted` as soon as one part does, and its opposite if none does. */
function firstOf(parts: readonly Judge[], wanted: boolean): Judge {
  return (info, nowMs, budget) => {
    for (const judge of parts) {
      const answer = judge(info, nowMs, budget);
      if (answer === undefined || answer === wanted) return answer;
    }
    return !wanted;
  };
}

/** The matching processes, in their order. Yields whenever the budget is spent. */
export function* matching(
  infos: Iterable<ProcessInfo>,
  { judge }: Pick<CompiledQuery, 'judge'>,
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
