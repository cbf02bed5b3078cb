import { visibleText } from '../src/core/text';

/** More than any column or tooltip shows; a command line may have megabytes. */
const MOST_CHARACTERS = 1000;
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** Text of a process for one line: every character visible, cut to what a cell can need. */
export function cellText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return visibleText(text);
  return `${visibleText(text.slice(0, MOST_CHARACTERS).replace(HALF_CHARACTER, ''))}…`;
}
