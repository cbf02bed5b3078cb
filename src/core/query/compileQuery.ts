import type { ProcessInfo } from '../process/process';
import { type Budget, UNLIMITED } from '../work/budget';
import { type CompiledTerm, compileTerm, type LongLineOf } from './compileTerm';
import type { Query, TextRange } from './query';
import type { TextFieldName } from './queryFields';
import { mergeRanges } from './wordMatcher';

/** What a query found in the texts of a process, each ascending and without overlaps. */
export interface QueryMarks {
  readonly name: readonly TextRange[];
  readonly commandLine: readonly TextRange[];
  /** What these are places of, where that is not the command line of the row. */
  readonly longLine: string | undefined;
  /** In what `userText` gives. */
  readonly user: readonly TextRange[];
  readonly cwd: readonly TextRange[];
}

/** A query that can be asked of processes. */
export interface CompiledQuery {
  /** Nothing was asked: all are accepted. */
  readonly isEmpty: boolean;
  /**
   * The answer about a process stays until one of these has changed. Those that are read only while
   * they are wanted are wanted if they are among them.
   */
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  /** The answer can change while the process does not. */
  readonly dependsOnTime: boolean;
  /** @param nowMs milliseconds since the epoch, by the clock of the machine that is shown */
  readonly accepts: (info: ProcessInfo, nowMs: number) => boolean;
  /**
   * The same within a budget. `undefined`: it is spent, and asking again about the same process
   * continues where this ended.
   */
  readonly judge: (info: ProcessInfo, nowMs: number, budget: Budget) => boolean | undefined;
  /** What to mark, in a process that was accepted. */
  readonly marks: (info: ProcessInfo) => QueryMarks;
}

type Judge = CompiledQuery['judge'];

/**
 * Makes a query ready. `-x` accepts exactly those that `x` does not.
 * @param longLineOf what is searched instead of a command line that was cut
 */
export function compileQuery(
  query: Query,
  longLineOf: LongLineOf = () => undefined,
): CompiledQuery {
  const terms: CompiledTerm[] = [];
  /** Those that are not turned around: what they find is why a process is shown. */
  const marking: CompiledTerm[] = [];
  /** Counts the processes: what a term has said of one is kept until the next. */
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
    // Each cell asks for its own.
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

/** The answer of the first part that gives this one; the other if none does. */
function firstOf(parts: readonly Judge[], wanted: boolean): Judge {
  return (info, nowMs, budget) => {
    for (const judge of parts) {
      const answer = judge(info, nowMs, budget);
      if (answer === undefined || answer === wanted) return answer;
    }
    return !wanted;
  };
}

/** Those of these processes that match, in their order, with pauses where the budget asks for them. */
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
