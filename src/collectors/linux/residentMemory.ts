import { hasEnded } from './hasEnded';
import { isKernelThread } from './kernelThread';
import { folderOf } from './livingThread';
import type { ProcStat } from './parse/parseStat';
import { spread } from './spread';
import { readLine, type ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

const STATM_LIMIT = 256;
const MOST_REFRESH_MS = 60_000;

/** What is known of the resident memory of one process. */
export interface ResidentMemory {
  pages: number;
  /** Those of them that are of files or of shared memory; `undefined`: not known. */
  sharedPages: number | undefined;
  /** What `stat` said when `pages` was read. */
  statPages: number | undefined;
  /** Monotonic time at which it is read again though `stat` says the same. */
  dueMs: number;
}

export function unknownResidentMemory(): ResidentMemory {
  return { pages: 0, sharedPages: undefined, statPages: undefined, dueMs: 0 };
}

/**
 * Resident memory as `ps` has it. The kernel counts pages on each CPU and `stat` has the sum without
 * what is still there, some 100 KB off for each CPU; `statm` has all of it. It is read only when
 * `stat` changes, and now and then, so that the many idle processes cost nothing.
 */
export function refreshResidentMemory(
  memory: ResidentMemory,
  stat: ProcStat,
  files: ProcFiles,
  nowMs: number,
): void {
  // What ends right after exec has none in `stat` both times, and had some in `statm` in between.
  const isSame = stat.rssPages === memory.statPages && !hasEnded(stat);
  if (isSame && nowMs < memory.dueMs) return;
  // What is first seen together comes due spread over all of the time, not all after half of it.
  const isFirst = memory.statPages === undefined;
  memory.statPages = stat.rssPages;
  memory.dueMs =
    nowMs +
    (isFirst
      ? spread(stat.pid, 0, MOST_REFRESH_MS)
      : spread(stat.pid, MOST_REFRESH_MS / 2, MOST_REFRESH_MS));
  const read = readPages(stat, files);
  memory.pages = read?.pages ?? stat.rssPages;
  memory.sharedPages = read?.sharedPages;
}

function readPages(
  stat: ProcStat,
  files: ProcFiles,
): Pick<ResidentMemory, 'pages' | 'sharedPages'> | undefined {
  // Neither has memory of its own.
  if (hasEnded(stat) || isKernelThread(stat)) return undefined;
  try {
    const text = readLine(files, `${folderOf(stat)}/statm`, STATM_LIMIT).toString('latin1');
    const [, pages, shared] = /^\d+ (\d+) (\d+) /.exec(text) ?? [];
    return pages === undefined ? undefined : { pages: Number(pages), sharedPages: Number(shared) };
  } catch (error) {
    readFailure(error);
    return undefined;
  }
}
