import { sentenceText } from '../text/sentence';
import type { QueryError } from './parseQuery';

/** How long a query may be that a program or a link asks. */
export const MOST_FILTER_CHARACTERS = 1000;

/** Where it is wrong, and why: in English, for programs. */
export function filterMistakeText({ from, sentence }: QueryError): string {
  return `The filter is wrong at character ${from + 1}: ${sentenceText(sentence)}`;
}
