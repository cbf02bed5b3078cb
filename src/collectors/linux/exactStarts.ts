import { parseStat, type ProcStat } from './parseStat';
import { readLine, type ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

const STAT_LIMIT = 4096;

/** What the kernel says of every process there is, by pid; empty where `/proc` cannot be read. */
export function readStats(files: ProcFiles): ReadonlyMap<number, ProcStat> {
  const stats = new Map<number, ProcStat>();
  for (const name of listed(files)) {
    const pid = Number(name);
    const stat = pid > 0 ? statOf(files, pid) : undefined;
    if (stat) stats.set(pid, stat);
  }
  return stats;
}

function listed(files: ProcFiles): readonly string[] {
  try {
    return files.list();
  } catch (error) {
    readFailure(error);
    return [];
  }
}

function statOf(files: ProcFiles, pid: number): ProcStat | undefined {
  try {
    return parseStat(readLine(files, `${pid}/stat`, STAT_LIMIT));
  } catch (error) {
    readFailure(error);
    return undefined;
  }
}
