import { readFileSync } from 'node:fs';

/**
 * CPU time of a process in milliseconds, read without our parser as an independent check. The clock
 * tick is that of the machines that run the tests.
 */
export function cpuTimeMs(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
