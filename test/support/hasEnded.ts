import type { ProcessInfo } from '../../src/core/process/process';
import { realState } from './realRow';

/** Whether a process has ended. A zombie counts, although its parent has not waited for it. */
export function hasEnded({ pid }: Pick<ProcessInfo, 'pid'>): boolean {
  return [undefined, 'zombie'].includes(realState(pid));
}
