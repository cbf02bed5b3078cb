import type { ProcessInfo } from '../../src/core/process/process';
import { realRow } from './realRow';

/** A row with pid 1 as its parent, because children of the host belong to extensions. */
export function orphanRow(pid: number, fields: Partial<ProcessInfo> = {}): ProcessInfo {
  return realRow(pid, { ppid: 1, ...fields });
}
