import { visibleText } from '../../src/core/text/text';
import { cutForCell } from './cutForCell';

/** Text of a process for one line: every character visible, cut to what a cell can need. */
export function cellText(text: string): string {
  const cut = cutForCell(text);
  return cut.length < text.length ? `${visibleText(cut)}…` : visibleText(text);
}
