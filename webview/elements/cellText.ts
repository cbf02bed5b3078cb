import { visibleText } from '../../src/core/text/text';

/** Text of a process for one line: every character visible, cut to what a cell can need. */
export function cellText(text: string): string {
  const cut = cutForCell(text);
  return cut.length < text.length ? `${visibleText(cut)}…` : visibleText(text);
}

/** More than any column or tooltip shows; a command line may have megabytes. */
const MOST_CHARACTERS = 1000;
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** As much of the start of a text as a cell can need. Never cuts a character in half. */
export function cutForCell(text: string): string {
  return text.length <= MOST_CHARACTERS
    ? text
    : text.slice(0, MOST_CHARACTERS).replace(HALF_CHARACTER, '');
}
