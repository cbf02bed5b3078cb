import { compileTerm, type CompiledTerm } from './compileTerm';
import { mergeRanges } from './mergeRanges';
import type { ProcessInfo } from '../process';
import type { Query } from './query';
import type { TextFieldName } from './queryFields';
import type { TextRange } from './textRange';

/** What a query found in the texts of a process, each ascending and without overlaps. */
export interface QueryMarks {
  readonly name: readonly TextRange[];
  readonly commandLine: readonly TextRange[];
  /** In what `userText` gives. */
  readonly user: readonly TextRange[];
  readonly cwd: readonly TextRange[];
}

/** A query that can be asked of processes. */
export interface Matcher {
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
  /** What to mark, in a process that was accepted. */
  readonly marks: (info: ProcessInfo) => QueryMarks;
}

type Accepts = Matcher['accepts'];

/** Makes a query ready. `-x` accepts exactly those that `x` does not. */
export function compileQuery(query: Query): Matcher {
  const terms: CompiledTerm[] = [];
  /** Those that are not turned around: what they find is why a process is shown. */
  const marking: CompiledTerm[] = [];

  const compile = (part: Query, isTurned: boolean): Accepts => {
    switch (part.kind) {
      case 'everything':
        return () => true;
      case 'and': {
        const parts = part.parts.map((one) => compile(one, isTurned));
        return (info, nowMs) => parts.every((accepts) => accepts(info, nowMs));
      }
      case 'or': {
        const parts = part.parts.map((one) => compile(one, isTurned));
        return (info, nowMs) => parts.some((accepts) => accepts(info, nowMs));
      }
      case 'not': {
        const accepts = compile(part.part, !isTurned);
        return (info, nowMs) => !accepts(info, nowMs);
      }
      case 'word':
      case 'pattern':
      case 'text':
      case 'number':
      case 'state': {
        const term = compileTerm(part);
        terms.push(term);
        if (!isTurned) marking.push(term);
        return term.accepts;
      }
    }
  };

  const accepts = compile(query, false);
  const placesIn = (info: ProcessInfo, where: TextFieldName) =>
    mergeRanges(marking.flatMap((term) => term.places(info, where)));
  return {
    isEmpty: query.kind === 'everything',
    fields: new Set(terms.flatMap(({ reads }) => reads)),
    dependsOnTime: terms.some(({ changesWithTime }) => changesWithTime),
    accepts,
    // Each cell asks for its own.
    marks: (info) => ({
      get name() {
        return placesIn(info, 'name');
      },
      get commandLine() {
        return placesIn(info, 'cmd');
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
