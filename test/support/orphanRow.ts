import type { ProcessInfo } from '../../src/core/process/process';
import { realRow } from './realRow';

/** As if somebody else had started it: on what the host starts its extensions depend. */
export function orphanRow(pid: number, fields: Partial<ProcessInfo> = {}): ProcessInfo {
  return realRow(pid, { ppid: 1, ...fields });
}
