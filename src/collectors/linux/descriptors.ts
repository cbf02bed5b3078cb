import { parseLimits } from './parse/limits';
import type { ProcFiles } from './procFileReader';

const LIMITS_LIMIT = 16 * 1024;
/**
 * Each descriptor that was read from costs the kernel about 5 KB: it keeps the page it formatted
 * the text in.
 */
const MOST_KEPT = 8192;

/**
 * Opens files and keeps them open, which halves the cost of reading them again. Uses at most half
 * of the process's descriptor limit, so that everything else keeps working.
 */
export class Descriptors {
  private readonly most: number;
  private count = 0;

  constructor(
    private readonly files: ProcFiles,
    mostKept?: number,
  ) {
    this.most = mostKept ?? Math.min(MOST_KEPT, Math.floor(descriptorLimit(files) / 2));
  }

  /** Whether no descriptor is kept open. */
  get none(): boolean {
    return this.count === 0;
  }

  /** Returns the descriptor; `undefined` if the limit is reached. Throws what `fs` throws. */
  open(path: string): number | undefined {
    if (this.count >= this.most) return undefined;
    const fd = this.files.open(path);
    this.count++;
    return fd;
  }

  close(fd: number): void {
    this.count--;
    this.files.close(fd);
  }
}

/**
 * The soft limit on open files of this process; 0, so that none are kept open, if it can't be read.
 */
function descriptorLimit(files: ProcFiles): number {
  try {
    const limits = parseLimits(files.read('self/limits', LIMITS_LIMIT));
    const soft = limits?.find(({ name }) => name === 'open files')?.soft ?? 0;
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : soft;
  } catch {
    return 0;
  }
}
