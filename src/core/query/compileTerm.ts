import { type ProcessInfo, titleOf } from '../process/process';
import { type Budget, UNLIMITED } from '../work/budget';
import { NUMBER_SOURCES, TEXT_SOURCES } from './fieldValues';
import { foldCase, foldedTexts } from './foldedTexts';
import type { NumberSpan, QueryTerm, TextRange } from './query';
import type { TextFieldName } from '../process/fieldNames';
import { type CompiledPattern, compilePattern, type RegularExpression } from './regularExpression';
import { occurrencesOf, wordMatcher } from './wordMatcher';

/** A compiled term of a query. */
export interface CompiledTerm {
  readonly reads: readonly (keyof ProcessInfo)[];
  readonly changesWithTime: boolean;
  /** `undefined` if the budget is spent; the next call continues if it is for the same process. */
  readonly accepts: (info: ProcessInfo, nowMs: number, budget: Budget) => boolean | undefined;
  /**
   * The matches in one text of the process, unordered; empty for a text that the term doesn't
   * search.
   */
  places(info: ProcessInfo, where: TextFieldName): readonly TextRange[];
}

/** The full command line of a process whose `commandLine` is truncated, as far as it is known. */
export type LongLineOf = (info: ProcessInfo) => string | undefined;

type TermOf<Kind> = Extract<QueryTerm, { kind: Kind }>;

/** Budget steps per character of a text search. */
const STEPS_TO_FOLD = 0.1;
const STEPS_TO_FIND = 0.1;

/** Compiles a term. An unknown value matches no term of its field, not even a negated one. */
export function compileTerm(term: QueryTerm, longLineOf: LongLineOf): CompiledTerm {
  switch (term.kind) {
    case 'word':
      return compileWord(term, longLineOf);
    case 'pattern':
      return compilePatternTerm(term, longLineOf);
    case 'text':
      return compileText(term, longLineOf);
    case 'number':
      return compileNumber(term);
    case 'state':
      return {
        reads: ['state'],
        changesWithTime: false,
        accepts: ({ state }) => term.states.includes(state) !== term.negated,
        places: () => [],
      };
  }
}

function compileWord({ text, literal }: TermOf<'word'>, longLineOf: LongLineOf): CompiledTerm {
  const word = wordMatcher(text, literal);
  const folded = foldCase(text);
  const pid = !literal && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  const isInLongLine = (info: ProcessInfo, budget: Budget) => {
    const line = longLineOf(info);
    if (line === undefined) return false;
    budget.spend(line.length * (STEPS_TO_FOLD + STEPS_TO_FIND));
    return word.isIn(foldCase(line));
  };
  return {
    reads: [
      'title',
      'name',
      'commandLine',
      'user',
      'uid',
      ...(pid === undefined ? [] : ['pid' as const]),
    ],
    changesWithTime: false,
    accepts: (info, _nowMs, budget) => {
      const { title, name, commandLine, user } = foldedTexts(info, budget);
      const length = title.length + name.length + commandLine.length + user.length;
      budget.spend(length * STEPS_TO_FIND);
      return (
        info.pid === pid ||
        word.isIn(title) ||
        word.isIn(name) ||
        word.isIn(commandLine) ||
        word.isIn(user) ||
        isInLongLine(info, budget) ||
        word.isLikeName({ text: info.title ?? '', folded: title }, budget) ||
        word.isLikeName({ text: info.name, folded: name }, budget) ||
        word.isLikePart({ text: info.commandLine ?? '', folded: commandLine }, budget)
      );
    },
    places: (info, where) => {
      const { title, name, commandLine, user } = foldedTexts(info);
      switch (where) {
        case 'name':
          return word.placesInName({ text: titleOf(info), folded: title === '' ? name : title });
        case 'cmd': {
          const line = longLineOf(info);
          const places = line === undefined ? [] : occurrencesOf(folded, foldCase(line));
          if (places.length > 0) return places;
          return word.placesInCommandLine({ text: info.commandLine ?? '', folded: commandLine });
        }
        case 'user':
          return occurrencesOf(folded, user);
        case 'cwd':
          return [];
      }
    },
  };
}

function compilePatternTerm(
  { field, pattern }: TermOf<'pattern'>,
  longLineOf: LongLineOf,
): CompiledTerm {
  let compiled: CompiledPattern | undefined;
  const expression = () => {
    compiled ??= compilePattern(pattern);
    return compiled.ok ? compiled.expression : undefined;
  };
  const fields: readonly TextFieldName[] = field ? [field] : ['name', 'cmd'];
  const value = (info: ProcessInfo, where: TextFieldName) =>
    textOf(info, where, longLineOf) ?? TEXT_SOURCES[where].value(info, 0);
  const isFound = (
    { occursIn }: RegularExpression,
    info: ProcessInfo,
    text: string | undefined,
    budget: Budget,
  ) => {
    if (text === undefined) return false;
    const isKept = text === info.commandLine && !pattern.caseCounts;
    return isKept
      ? occursIn(foldedTexts(info, budget).commandLine, budget, true)
      : occursIn(text, budget);
  };
  const texts = fields.flatMap((where) => {
    const shown = (info: ProcessInfo) => value(info, where);
    const { hidden } = TEXT_SOURCES[where];
    return hidden ? [shown, hidden] : [shown];
  });
  /** The text to continue with, for a process that was not searched to the end. */
  let paused: { readonly info: ProcessInfo; readonly next: number } | undefined;
  return {
    reads: fields.flatMap((one) => TEXT_SOURCES[one].reads),
    changesWithTime: false,
    accepts: (info, _nowMs, budget) => {
      const regex = expression();
      if (!regex) return false;
      const start = paused?.info === info ? paused.next : 0;
      paused = undefined;
      for (let next = start; next < texts.length; next++) {
        const answer = isFound(regex, info, texts[next]?.(info), budget);
        if (answer === undefined) paused = { info, next };
        if (answer !== false) return answer;
      }
      return false;
    },
    places: (info, where) =>
      fields.includes(where) ? (expression()?.occurrencesIn(value(info, where) ?? '') ?? []) : [],
  };
}

function compileText(
  { field, texts, whole, negated }: TermOf<'text'>,
  longLineOf: LongLineOf,
): CompiledTerm {
  const { reads, value, hidden } = TEXT_SOURCES[field];
  const wanted = texts.map(foldCase);
  const wholes = new Set(wanted);
  let paused: { readonly info: ProcessInfo; readonly next: number } | undefined;
  const isIn = (info: ProcessInfo, folded: string, budget: Budget): boolean | undefined => {
    if (whole) return wholes.has(folded);
    const start = paused?.info === info ? paused.next : 0;
    paused = undefined;
    for (let next = start; next < wanted.length; next++) {
      if (next > start && budget.isSpent) {
        paused = { info, next };
        return undefined;
      }
      budget.spend(folded.length * STEPS_TO_FIND);
      if (folded.includes(wanted[next] ?? '')) return true;
    }
    return false;
  };
  /** A short text, so that it is searched at once. */
  const isInHidden = (info: ProcessInfo, budget: Budget) => {
    const text = hidden?.(info);
    if (text === undefined) return false;
    budget.spend(text.length * (STEPS_TO_FOLD + wanted.length * STEPS_TO_FIND));
    const folded = foldCase(text);
    return whole ? wholes.has(folded) : wanted.some((one) => folded.includes(one));
  };
  const foldedValue = (info: ProcessInfo, budget: Budget) => {
    const long = textOf(info, field, longLineOf);
    const text = long ?? value(info, 0);
    if (text === undefined) return undefined;
    if (long === undefined && field === 'cmd') return foldedTexts(info, budget).commandLine;
    budget.spend(text.length * STEPS_TO_FOLD);
    return foldCase(text);
  };
  return {
    reads,
    changesWithTime: false,
    accepts: (info, _nowMs, budget) => {
      const folded = foldedValue(info, budget);
      if (folded === undefined) return false;
      const isFound = isIn(info, folded, budget);
      if (isFound === undefined) return undefined;
      return (isFound || isInHidden(info, budget)) !== negated;
    },
    places: (info, where) => {
      if (where !== field || negated) return [];
      const folded = foldedValue(info, UNLIMITED) ?? '';
      if (!whole) return wanted.flatMap((one) => occurrencesOf(one, folded));
      return wholes.has(folded) ? [{ from: 0, to: folded.length }] : [];
    },
  };
}

/** The text that a term of this field searches instead of the field's value. */
function textOf(info: ProcessInfo, field: TextFieldName, longLineOf: LongLineOf) {
  return field === 'cmd' ? longLineOf(info) : undefined;
}

function compileNumber({ field, spans, negated }: TermOf<'number'>): CompiledTerm {
  const { reads, value, changesWithTime = false } = NUMBER_SOURCES[field];
  return {
    reads,
    changesWithTime,
    accepts: (info, nowMs, budget) => {
      const numbers = value(info, nowMs);
      if (!numbers) return false;
      budget.spend(numbers.length * spans.length);
      const fits = numbers.some((number) => spans.some((span) => isIn(span, number)));
      return negated ? !fits && !numbers.some(Number.isNaN) : fits;
    },
    places: () => [],
  };
}

function isIn(span: NumberSpan, number: number): boolean {
  const { from, fromIncluded, to, toIncluded } = span;
  return (
    (fromIncluded ? number >= from : number > from) && (toIncluded ? number <= to : number < to)
  );
}
