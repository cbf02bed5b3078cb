import { parseProcessKey } from '../../../src/core/process/process';
import type { GroupKey, RowKey } from './row';

/** The key in `text` if it has the form of one, of a process or of a group. */
export function parseRowKey(text: string | undefined): RowKey | undefined {
  const isGroup = text === 'kernel-threads' || text?.startsWith('group:') === true;
  return isGroup ? (text as GroupKey) : parseProcessKey(text);
}
