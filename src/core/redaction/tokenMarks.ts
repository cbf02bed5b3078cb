import { CHAT } from './tokenMarks/chat';
import { CLOUD } from './tokenMarks/cloud';
import { LANGUAGE_MODELS } from './tokenMarks/languageModels';
import { MONITORING } from './tokenMarks/monitoring';
import { PACKAGES } from './tokenMarks/packages';
import { PAYMENTS } from './tokenMarks/payments';
import { SOURCE_HOSTING } from './tokenMarks/sourceHosting';
import type { TokenMark } from './tokenMarks/tokenMark';
import { WORK } from './tokenMarks/work';

/** The tokens that services mark with a beginning of their own choice. */
export const TOKEN_MARKS: readonly TokenMark[] = [
  ...SOURCE_HOSTING,
  ...PACKAGES,
  ...CLOUD,
  ...CHAT,
  ...PAYMENTS,
  ...LANGUAGE_MODELS,
  ...MONITORING,
  ...WORK,
];

/**
 * All of them as one expression. They are grouped by their first character, so that a text is not
 * compared with each of them at each of its characters.
 */
export const MARKED_TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${byFirstCharacter()})`, 'g');

function byFirstCharacter(): string {
  const groups = new Map<string, string[]>();
  for (const [begins, rest] of TOKEN_MARKS) {
    for (const begin of begins.split(/(?<=\S) (?=\S)/)) {
      const first = escaped(begin.charAt(0));
      const group = groups.get(first) ?? [];
      groups.set(first, [...group, escaped(begin.slice(1)) + rest]);
    }
  }
  return [...groups].map(([first, others]) => `${first}(?:${others.join('|')})`).join('|');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
