import { readFileSync, readdirSync } from 'node:fs';
import { parseStat } from '../../src/collectors/linux/parse/stat';

/** The pids of all collectors among the descendants of this process. Linux only. */
export function collectorsBelow(ancestor: number): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => isCollector(pid) && ancestors(pid).includes(ancestor));
}

/** The parent of a process, or 0 if either has ended. */
export function parentOf(pid: number): number {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`))?.ppid ?? 0;
  } catch {
    return 0;
  }
}

function isCollector(pid: number): boolean {
  try {
    // A zombie has no command line.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('collector.js');
  } catch {
    return false;
  }
}

function ancestors(pid: number): number[] {
  const found: number[] = [];
  for (let at = parentOf(pid); at > 0; at = parentOf(at)) found.push(at);
  return found;
}
