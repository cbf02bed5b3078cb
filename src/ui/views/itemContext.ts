import { debugKindOf } from '../../core/process/debugKind';
import type { ProcessInfo } from '../../core/process/process';
import { takesSignals } from '../../core/process/protection';

/** What is known of a row beside its process. */
export interface RowState {
  /** Whether it has been selected for long enough to have Kill at its end. */
  readonly selected: boolean;
  readonly ended: boolean;
}

/** Words that the `when` clauses of the menu of a row in the tree look for. */
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
