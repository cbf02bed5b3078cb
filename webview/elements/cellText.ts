import { visibleText } from '../../src/core/text/text';

/**
 * Text of a process as one line: every character visible, cut to the length that a cell can need.
 */
export function cellText(text: string): string {
  const cut = cutForCell(text);
  return cut.length < text.length ? `${visibleText(cut)}…` : visibleText(text);
}

/** More than any column or tooltip shows. A command line can have megabytes. */
const MOST_CHARACTERS = 1000;
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/** The start of a text, as long as a cell can need. Never splits a surrogate pair. */
export function cutForCell(text: string): string {
  return text.length <= MOST_CHARACTERS
    ? text
    : text.slice(0, MOST_CHARACTERS).replace(HALF_CHARACTER, '');
}
