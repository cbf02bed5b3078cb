import { debugKindOf } from '../../core/process/debugKind';
import type { ProcessInfo } from '../../core/process/process';
import { takesSignals } from '../../core/process/protection';

/** The state of a row apart from its process. */
export interface RowState {
  /** Whether it has been selected for long enough to show the Kill button. */
  readonly selected: boolean;
  readonly ended: boolean;
}

/** The words that the `when` clauses of the tree's context menu match. */
export function itemContext(info: ProcessInfo, { selected, ended }: RowState): string {
  if (ended) return 'ended';
  if (info.kernelThread) return 'kernelThread';
  const state = info.state === 'stopped' || info.state === 'zombie' ? info.state : 'going';
  return [
    'process',
    ...(takesSignals(info) ? ['signals'] : []),
    state,
    ...(selected ? ['selected'] : []),
    debugKindOf(info),
  ].join(' ');
}
