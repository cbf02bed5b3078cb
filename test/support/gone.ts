import type { ProcessInfo } from '../../src/core/process/process';
import { realState } from './realRow';

/** Whether a process has ended, as far as anybody but its parent is concerned. */
export function gone({ pid }: Pick<ProcessInfo, 'pid'>): boolean {
  return [undefined, 'zombie'].includes(realState(pid));
}
