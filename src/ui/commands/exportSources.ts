import type { ProcessKey } from '../../core/process/process';
import type { Snapshot } from '../../core/process/snapshot';
import type { WebviewMessage } from '../../protocol/messages';

/** A set of processes to export. */
export interface ExportSource {
  readonly kind: 'selected' | 'shown' | 'all';
  readonly count: number;
  /** In the order shown; `undefined` for all processes. */
  readonly keys: readonly ProcessKey[] | undefined;
}

/**
 * What can be exported, the most likely first. One selected row does not count as a selection,
 * because the row with the focus is always selected.
 */
export function exportSources(
  { processes }: Pick<Snapshot, 'processes'>,
  panel: Pick<Extract<WebviewMessage, { type: 'export' }>, 'shown' | 'selected'> | undefined,
): readonly [ExportSource, ...ExportSource[]] {
  const all: ExportSource = { kind: 'all', count: processes.size, keys: undefined };
  const { selected = [], shown = [] } = panel ?? {};
  const parts: ExportSource[] = [];
  if (selected.length > 1) parts.push({ kind: 'selected', count: selected.length, keys: selected });
  if (shown.length > 0) parts.push({ kind: 'shown', count: shown.length, keys: shown });
  const [first, ...rest] = parts;
  return first ? [first, ...rest, all] : [all];
}
