import { formatState } from '../text/format';
import { sentence, type Sentence } from '../text/sentence';
import { QUERY_STATES } from './parseFieldTerm';
import type { TextRange } from './query';
import { findField, QUERY_FIELDS, type QueryField } from './queryFields';
import type { AmountKind } from '../process/fields';

/** The values to suggest that depend on the machine and the user. */
export interface QueryVocabulary {
  /** The known values of a field, most likely first. */
  valuesOf(field: QueryField['name']): readonly string[];
  readonly saved: readonly { readonly name: string; readonly query: string }[];
}

export interface Suggestion {
  /** Replaces the text in the range. */
  readonly text: string;
  readonly label: string;
  readonly detail: Sentence;
}

export interface Suggestions extends TextRange {
  readonly items: readonly Suggestion[];
}

const AMOUNTS: Readonly<Record<Exclude<AmountKind, 'ports'>, readonly string[]>> = {
  percent: ['5', '20', '50', '100'],
  bytes: ['100m', '500m', '1g'],
  rate: ['100k', '1m', '10m'],
  age: ['1m', '10m', '1h', '1d'],
  integer: [],
};
const UNITS: Readonly<Record<Exclude<AmountKind, 'ports'>, readonly string[]>> = {
  percent: ['%'],
  bytes: ['k', 'm', 'g'],
  rate: ['k', 'm', 'g'],
  age: ['s', 'm', 'h', 'd'],
  integer: [],
};
/** The limit for known values: one more letter finds the others. */
const MOST_VALUES = 20;
const ASKED = /^([a-z]+)(:|!=|>=|<=|=|>|<)(?:.*,)?([^,]*)$/is;

/** The suggestions at the caret, a UTF-16 offset; empty if nothing fits. */
export function suggest(text: string, caret: number, vocabulary: QueryVocabulary): Suggestions {
  const before = text.slice(0, caret);
  const word = lastWord(before);
  const to = caret + (/^[^\s()|,]*/.exec(text.slice(caret))?.[0].length ?? 0);
  const [, name = '', comparison = '', value = ''] = ASKED.exec(word) ?? [];
  const field = findField(name);
  if (field && comparison) {
    return { from: caret - value.length, to, items: values(field, value, vocabulary) };
  }
  const from = caret - word.length;
  // A saved query replaces everything, so it is suggested only while the text contains nothing
  // else.
  const saved = from === 0 && to === text.length ? savedLike(word, vocabulary) : [];
  return { from, to, items: [...saved, ...fieldsLike(word)] };
}

/** The last, unfinished word, without the dash that negates it. */
function lastWord(text: string): string {
  let from = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (isQuoted && char === '\\') i++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && /[\s()|]/.test(char)) from = i + 1;
  }
  return text.slice(from).replace(/^-/, '');
}

function savedLike(word: string, { saved }: QueryVocabulary): Suggestion[] {
  return saved
    .filter(({ name }) => startsWith(name, word))
    .map(({ name, query }) => ({ text: query, label: name, detail: sentence('{0}', query) }));
}

function fieldsLike(word: string): Suggestion[] {
  if (!/^[a-z]*$/i.test(word)) return [];
  return QUERY_FIELDS.filter(({ name, aliases }) =>
    [name, ...aliases].some((known) => startsWith(known, word)),
  ).map((field) => {
    const text = `${field.name}${comparisonOf(field)}`;
    return { text, label: text, detail: sentence(field.meaning) };
  });
}

/** The comparison that users most often want. */
function comparisonOf({ kind, name }: QueryField): string {
  if (kind === 'text' || kind === 'state' || kind === 'ports') return ':';
  return kind !== 'integer' || name === 'threads' ? '>' : ':';
}

function values(field: QueryField, value: string, vocabulary: QueryVocabulary): Suggestion[] {
  switch (field.kind) {
    case 'state':
      return QUERY_STATES.filter((state) => startsWith(state, value)).map((state) => ({
        text: state,
        label: state,
        detail: sentence(formatState(state)),
      }));
    case 'text':
    case 'ports':
      return vocabulary
        .valuesOf(field.name)
        .filter((known) => startsWith(known, value.replace(/^"/, '')))
        .slice(0, MOST_VALUES)
        .map((known) => ({
          text: quoteForQuery(known),
          label: known,
          detail:
            field.name === 'user' ? sentence('Processes of this user.') : sentence(field.meaning),
        }));
    case 'integer':
    case 'percent':
    case 'bytes':
    case 'rate':
    case 'age': {
      const amounts = /^\d+(?:\.\d+)?$/.test(value)
        ? UNITS[field.kind].map((unit) => value + unit)
        : value === ''
          ? AMOUNTS[field.kind]
          : [];
      return amounts.map((text) => ({ text, label: text, detail: sentence(field.meaning) }));
    }
  }
}

function startsWith(known: string, typed: string): boolean {
  return known.toLowerCase().startsWith(typed.toLowerCase());
}

/**
 * Quotes a value for use after a field, as in `user:${quoteForQuery(user)}`. Plain words of letters
 * and digits stay unquoted; in quotes, `"` and `\` are escaped with `\`.
 */
export function quoteForQuery(value: string): string {
  return /^\w[\w.@-]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
