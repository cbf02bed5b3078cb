import type { ProcessReading } from '../../core/process/process';
import type { CollectorOptions } from '../collector';
import { ofLivingThread } from './livingThread';
import { parseStat, processState, type ProcStat, STAT_LIMIT } from './parse/stat';
import { type ProcFiles, readFailure } from './procFileReader';
import { DetailsReader, newDetails } from './tableEntry';

/** What the kernel reports about a process that was listed by other means. */
export type KernelProcess = Pick<
  ProcessReading,
  'startId' | 'name' | 'title' | 'titleDetail' | 'commandLine' | 'commandLineMark' | 'uid' | 'state'
>;

/**
 * Reads names, command lines and states from the kernel, for a collector that lists processes with
 * ps. In the output of ps, the end of a name with spaces is ambiguous, and a process whose first
 * thread has ended is reported as a zombie.
 */
export class KernelProcesses {
  private readonly reader: DetailsReader;

  constructor(
    private readonly files: ProcFiles,
    options: CollectorOptions,
  ) {
    this.reader = new DetailsReader(files, { ...options, mostDetailsPerTick: Infinity });
    this.reader.startTick();
  }

  /**
   * Returns the current values, because a listing takes much longer than this read. `undefined` if
   * the process is missing or can't be read.
   */
  of(pid: number, monotonicMs: number): KernelProcess | undefined {
    const stat = this.statOf(pid);
    if (!stat) return undefined;
    const details = newDetails(stat);
    this.reader.refresh(details, stat, monotonicMs, undefined);
    const { name, title, titleDetail, commandLine, commandLineMark, uid } = details;
    const { startId } = stat;
    const state = processState(stat.state);
    return { startId, name, title, titleDetail, commandLine, commandLineMark, uid, state };
  }

  private statOf(pid: number): ProcStat | undefined {
    try {
      const own = parseStat(Buffer.from(this.files.read(`${pid}/stat`, STAT_LIMIT)));
      if (own?.pid !== pid) return undefined;
      return ofLivingThread(own, {
        list: (path) => this.files.list(`${pid}/${path}`),
        read: (path, limit) => this.files.read(`${pid}/${path}`, limit),
      });
    } catch (error) {
      readFailure(error);
      return undefined;
    }
  }
}
