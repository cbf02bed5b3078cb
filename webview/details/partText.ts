import type { ProcessInspection, Readable } from '../../src/core/inspection';
import { partOf } from './partOf';
import type { ProcessView } from './processView';
import { unreadableText } from './unreadableText';

/** What stands where the answer is awaited. */
const READING = 'Reading…';

/** A part in one line: its value as `text` writes it, or why there is none. */
export function partText<T>(
  view: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
  text: (value: T) => string,
): string {
  const part = partOf(view, pick);
  if (!part) return READING;
  return part.ok ? text(part.value) : unreadableText(part, view.info);
}
