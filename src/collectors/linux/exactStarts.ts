import { parseStat, type ProcStat } from './parse/parseStat';
import { readLine, type ProcFiles } from './procFiles';
import { unlessUnreadable } from './readFailure';

const STAT_LIMIT = 4096;

/** What the kernel says of every process there is, by pid; empty where `/proc` cannot be read. */
export function readStats(files: ProcFiles): ReadonlyMap<number, ProcStat> {
  const stats = new Map<number, ProcStat>();
  for (const name of unlessUnreadable(() => files.list()) ?? []) {
    const pid = Number(name);
    if (!(pid > 0)) continue;
    const stat = unlessUnreadable(() => parseStat(readLine(files, `${pid}/stat`, STAT_LIMIT)));
    if (stat) stats.set(pid, stat);
  }
  return stats;
}
