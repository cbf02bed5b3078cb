import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseStat, processState } from '../../src/collectors/linux/parse/stat';
import type { ProcessInfo } from '../../src/core/process/process';
import type { ProcessState } from '../../src/core/process/state';
import { info } from './processes';

/** A row with the real identity of a running process. */
export function realRow(pid: number, fields: Partial<ProcessInfo> = {}): ProcessInfo {
  const stat = parseStat(readFileSync(`/proc/${pid}/stat`));
  assert.ok(stat);
  return info({ pid, startId: stat.startId, name: stat.name, ppid: stat.ppid, ...fields });
}

/** The current state of a process, or `undefined` if there is none with this pid. */
export function realState(pid: number): ProcessState | undefined {
  try {
    const stat = parseStat(readFileSync(`/proc/${pid}/stat`));
    return stat && processState(stat.state);
  } catch {
    return undefined;
  }
}

/** False for a zombie too, because it has ended. */
export function isAlive(pid: number): boolean {
  return ![undefined, 'zombie', 'dead'].includes(realState(pid));
}
