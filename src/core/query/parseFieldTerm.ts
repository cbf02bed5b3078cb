import type { ProcessState } from '../process/state';
import { formatState } from '../text/format';
import { sentence, type Sentence } from '../text/sentence';
import type { QueryPattern, QueryTerm, TextRange } from './query';
import type { QueryField } from './queryFields';
import type { AmountKind } from '../process/fields';
import { QueryMistake, type QueryScanner, type ScannedValue } from './queryScanner';
import { compilePattern } from './regularExpression';
import { type Comparison, parseSpan } from './spans';

/** The field and comparison as written; `from` is their offset. */
interface Asked {
  readonly field: QueryField;
  readonly comparison: Comparison;
  readonly from: number;
}

/**
 * Parses what follows a field and its comparison: one value, or several separated by commas.
 * @throws {QueryMistake} if a value is missing or invalid
 */
export function parseFieldTerm(scanner: QueryScanner, asked: Asked): QueryTerm {
  const { field, comparison, from } = asked;
  const written = scanner.text.slice(from, scanner.at).trim();
  if (comparison !== ':') scanner.skipSpace();
  if (field.kind === 'text' && comparison === ':' && scanner.next === '/') {
    const pattern = scanner.pattern();
    if (pattern) return { kind: 'pattern', field: field.name, pattern: checkPattern(pattern) };
  }
  const values = scanValues(scanner);
  if (values.length === 0) {
    const what = sentence('Add a value after “{0}”, for example {1}.', written, field.example);
    throw new QueryMistake({ from, to: scanner.at }, what);
  }
  const negated = comparison === '!=';
  const isOrder = comparison.startsWith('<') || comparison.startsWith('>');
  if (field.kind === 'text' || field.kind === 'state') {
    if (isOrder) {
      const what = sentence(
        'This field has no order: use {0}: instead of {1}.',
        field.name,
        written,
      );
      throw new QueryMistake({ from, to: scanner.at }, what);
    }
    if (field.kind === 'state') {
      const states = new Set(values.flatMap(statesOf));
      return { kind: 'state', states: [...states], negated };
    }
    const texts = values.map(({ text }) => text);
    return { kind: 'text', field: field.name, texts, whole: comparison !== ':', negated };
  }
  const [first, second] = values;
  if (isOrder && first && second) {
    const what = sentence('Use only one number after “{0}”.', written);
    throw new QueryMistake({ from: first.from, to: scanner.at }, what);
  }
  const { kind } = field;
  const spans = values.map((value) => {
    const span = parseSpan(kind, comparison, value.text);
    if (span) return span;
    throw new QueryMistake(value, noNumber(value.text, kind, field.example));
  });
  return { kind: 'number', field: field.name, spans, negated };
}

function scanValues(scanner: QueryScanner): ScannedValue[] {
  const values: ScannedValue[] = [];
  do {
    const isQuoted = scanner.next === '"';
    const value = isQuoted ? scanner.quoted() : scanner.bare(',');
    if (isQuoted || value.text !== '') values.push(value);
  } while (scanner.take(/,/y));
  return values;
}

function statesOf(value: ScannedValue) {
  const states = parseStates(value.text);
  if (states.length > 0) return states;
  const known = QUERY_STATES.slice(0, -1).join(', ');
  throw new QueryMistake(
    value,
    sentence('Unknown state “{0}”: use one of {1}.', value.text, known),
  );
}

function noNumber(text: string, kind: AmountKind, example: string): Sentence {
  switch (kind) {
    case 'bytes':
    case 'rate':
      return sentence(
        '“{0}” isn’t a size: use a number with k, m or g, for example {1}.',
        text,
        example,
      );
    case 'age':
      return sentence(
        '“{0}” isn’t a duration: use a number with s, m, h or d, for example {1}.',
        text,
        example,
      );
    case 'integer':
    case 'percent':
    case 'ports':
      return sentence('“{0}” isn’t a number: use one, for example {1}.', text, example);
  }
}

/** The state letters of ps and top. */
const LETTERS: Readonly<Record<ProcessState, string>> = {
  running: 'r',
  sleeping: 's',
  'disk-sleep': 'd',
  stopped: 't',
  traced: 't',
  zombie: 'z',
  dead: 'x',
  idle: 'i',
  parked: 'p',
  unknown: '?',
};

/** All states, common ones first. */
export const QUERY_STATES = Object.keys(LETTERS) as readonly ProcessState[];

/**
 * The states that a letter, a word or the start of a word stands for, ignoring case: `z`, `zombie`,
 * `zom`, `waiting for disk`. A whole word stands for that state alone. Empty if there is no such
 * state.
 */
function parseStates(text: string): readonly ProcessState[] {
  const wanted = text.toLowerCase();
  const words = (state: ProcessState) => [state, formatState(state).toLowerCase()];
  const whole = QUERY_STATES.filter(
    (state) => LETTERS[state] === wanted || words(state).includes(wanted),
  );
  if (whole.length > 0 || wanted === '') return whole;
  return QUERY_STATES.filter((state) => words(state).some((word) => word.startsWith(wanted)));
}

/**
 * Returns the pattern without its range.
 * @throws {QueryMistake} if the pattern is invalid
 */
export function checkPattern({ from, to, ...pattern }: QueryPattern & TextRange): QueryPattern {
  const compiled = compilePattern(pattern);
  if (compiled.ok) return pattern;
  const { at, sentence } = compiled.error;
  // Skip the slash before the pattern. A mistake at the end of the pattern underlines all of it.
  const start = from + 1 + at;
  const range = start < to - 1 ? { from: start, to: start + 1 } : { from, to };
  throw new QueryMistake(range, sentence);
}
