import { debugKindOf } from '../../core/debugKind';
import type { ProcessInfo } from '../../core/process';
import { takesSignals } from '../../core/protection';

/** Words that the `when` clauses of the menu of a row in the tree look for. */
export function itemContext(info: ProcessInfo): string {
  if (info.kernelThread) return 'kernelThread';
  const state = info.state === 'stopped' || info.state === 'zombie' ? info.state : 'going';
  const words = ['process', state, debugKindOf(info)];
  if (takesSignals(info)) words.splice(1, 0, 'signals');
  return words.join(' ');
}
