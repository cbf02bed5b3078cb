import * as l10n from '@vscode/l10n';
import type { ProcessInspection, Readable } from '../../src/core/process/inspection';
import { partOf } from './partOf';
import type { ProcessView } from './processView';
import { unreadableText } from './unreadableText';

/** A part in one line: its value as `text` writes it, or why there is none. */
export function partText<T>(
  view: ProcessView,
  pick: (inspection: ProcessInspection) => Readable<T>,
  text: (value: T) => string,
): string {
  const part = partOf(view, pick);
  if (!part) return l10n.t('Reading…');
  return part.ok ? text(part.value) : unreadableText(part, view.info);
}
