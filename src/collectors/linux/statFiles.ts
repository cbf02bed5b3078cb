import { parseOpenFilesLimit } from './parseOpenFilesLimit';
import type { ProcFiles } from './procFiles';
import { readFailure } from './readFailure';

const STAT_LIMIT = 4096;
const LIMITS_LIMIT = 16 * 1024;
/** Each costs the kernel a kilobyte or so. */
const MOST_KEPT = 16_384;

/**
 * Reads `PID/stat` through descriptors that are kept open, which costs half of opening it each
 * time. A kept descriptor stays with its process: if that is gone it says so, whoever has the pid
 * now. At most half of the descriptors that this program may have are used; for processes beyond
 * that the file is opened each time.
 */
export class StatFiles {
  private readonly kept = new Map<number, number>();
  private readonly mostKept: number;

  constructor(
    private readonly files: ProcFiles,
    mostKept?: number,
  ) {
    this.mostKept = mostKept ?? Math.min(MOST_KEPT, Math.floor(descriptorLimit(files) / 2));
  }

  /** The bytes are valid until the next call. Throws what `fs` throws. */
  read(pid: number): Buffer {
    const kept = this.kept.get(pid);
    if (kept !== undefined) {
      try {
        return this.files.readOpen(kept, STAT_LIMIT);
      } catch (error) {
        readFailure(error);
        // Its process is gone; the pid may be another's by now.
        this.forget(pid);
      }
    }
    if (this.kept.size >= this.mostKept) return this.files.read(`${pid}/stat`, STAT_LIMIT);
    const fd = this.files.open(`${pid}/stat`);
    this.kept.set(pid, fd);
    try {
      return this.files.readOpen(fd, STAT_LIMIT);
    } catch (error) {
      this.forget(pid);
      throw error;
    }
  }

  /** Closes the descriptors of all processes but these. */
  keepOnly(pids: { has(pid: number): boolean }): void {
    for (const pid of this.kept.keys()) if (!pids.has(pid)) this.forget(pid);
  }

  dispose(): void {
    for (const pid of this.kept.keys()) this.forget(pid);
  }

  private forget(pid: number): void {
    const fd = this.kept.get(pid);
    this.kept.delete(pid);
    if (fd !== undefined) this.files.close(fd);
  }
}

/** How many descriptors this program may have; none are kept where that cannot be read. */
function descriptorLimit(files: ProcFiles): number {
  try {
    return parseOpenFilesLimit(files.read('self/limits', LIMITS_LIMIT)) ?? 0;
  } catch {
    return 0;
  }
}
