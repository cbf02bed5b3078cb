import { NUMBER_SOURCES, TEXT_SOURCES } from './fieldValues';
import { foldCase } from './foldCase';
import { foldedTexts } from './foldedTexts';
import { occurrencesOf } from './occurrencesOf';
import type { NumberSpan, QueryTerm } from './query';
import type { ProcessInfo } from '../process';
import type { TextFieldName } from './queryFields';
import { compilePattern } from './regularExpression';
import type { TextRange } from './textRange';
import { wordMatcher } from './wordMatcher';

/** One term, ready to be asked. */
export interface CompiledTerm {
  readonly reads: readonly (keyof ProcessInfo)[];
  readonly changesWithTime: boolean;
  readonly accepts: (info: ProcessInfo, nowMs: number) => boolean;
  /** What it found in a text of the process, in no order; nothing in a text it does not look at. */
  places(info: ProcessInfo, where: TextFieldName): readonly TextRange[];
}

type TermOf<Kind> = Extract<QueryTerm, { kind: Kind }>;

/** A value that is not known fits no term of a field, not even one that says what it is not. */
export function compileTerm(term: QueryTerm): CompiledTerm {
  switch (term.kind) {
    case 'word':
      return compileWord(term);
    case 'pattern':
      return compilePatternTerm(term);
    case 'text':
      return compileText(term);
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

function compileWord({ text, literal }: TermOf<'word'>): CompiledTerm {
  const word = wordMatcher(text, literal);
  const folded = foldCase(text);
  const pid = !literal && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
  return {
    reads: ['name', 'commandLine', 'user', 'uid', ...(pid === undefined ? [] : ['pid' as const])],
    changesWithTime: false,
    accepts: (info) => {
      const { name, commandLine, user } = foldedTexts(info);
      return (
        info.pid === pid ||
        word.isIn(name) ||
        word.isIn(commandLine) ||
        word.isIn(user) ||
        word.isLikeName({ text: info.name, folded: name }) ||
        word.isLikePart({ text: info.commandLine ?? '', folded: commandLine })
      );
    },
    places: (info, where) => {
      const { name, commandLine, user } = foldedTexts(info);
      switch (where) {
        case 'name':
          return word.placesInName({ text: info.name, folded: name });
        case 'cmd':
          return word.placesInCommandLine({ text: info.commandLine ?? '', folded: commandLine });
        case 'user':
          return occurrencesOf(folded, user);
        case 'cwd':
          return [];
      }
    },
  };
}

function compilePatternTerm({ field, pattern }: TermOf<'pattern'>): CompiledTerm {
  const compiled = compilePattern(pattern);
  const fields: readonly TextFieldName[] = field ? [field] : ['name', 'cmd'];
  const value = (info: ProcessInfo, where: TextFieldName) => TEXT_SOURCES[where].value(info, 0);
  return {
    reads: fields.flatMap((one) => TEXT_SOURCES[one].reads),
    changesWithTime: false,
    accepts: (info) =>
      fields.some((one) => {
        const text = value(info, one);
        return text !== undefined && compiled.ok && compiled.expression.occursIn(text);
      }),
    places: (info, where) =>
      fields.includes(where) && compiled.ok
        ? compiled.expression.occurrencesIn(value(info, where) ?? '')
        : [],
  };
}

function compileText({ field, texts, whole, negated }: TermOf<'text'>): CompiledTerm {
  const { reads, value } = TEXT_SOURCES[field];
  const wanted = texts.map(foldCase);
  const isIn = (folded: string) =>
    whole ? wanted.includes(folded) : wanted.some((one) => folded.includes(one));
  return {
    reads,
    changesWithTime: false,
    accepts: (info) => {
      const text = value(info, 0);
      return text !== undefined && isIn(foldCase(text)) !== negated;
    },
    places: (info, where) => {
      if (where !== field || negated) return [];
      const folded = foldCase(value(info, 0) ?? '');
      if (!whole) return wanted.flatMap((one) => occurrencesOf(one, folded));
      return isIn(folded) ? [{ from: 0, to: folded.length }] : [];
    },
  };
}

function compileNumber({ field, spans, negated }: TermOf<'number'>): CompiledTerm {
  const { reads, value, changesWithTime = false } = NUMBER_SOURCES[field];
  return {
    reads,
    changesWithTime,
    accepts: (info, nowMs) => {
      const numbers = value(info, nowMs);
      const fits = numbers?.some((number) => spans.some((span) => isIn(span, number)));
      return negated ? fits === false && !numbers?.some(Number.isNaN) : fits === true;
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
