import { textFilter } from '../../src/core/filter';
import type { RowFilter } from './rowFilter';

/** The filter for words that a process has in its texts; `undefined` for no word: all are shown. */
export function wordFilter(text: string): RowFilter | undefined {
  if (text.trim() === '') return undefined;
  return {
    accepts: textFilter(text),
    fields: new Set(['pid', 'name', 'user', 'uid', 'commandLine'] as const),
    dependsOnTime: false,
  };
}
