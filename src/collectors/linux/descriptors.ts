import { parseLimits } from './parse/limits';
import type { ProcFiles } from './procFileReader';

const LIMITS_LIMIT = 16 * 1024;
/** Each that was read from costs the kernel some 5 KB: it keeps the page it wrote the text to. */
const MOST_KEPT = 8192;

/**
 * Opens files to be kept open, which halves the cost of reading them again. Half of what this
 * program may have at the most, so that everything else goes on.
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

  /** True while none is kept open. */
  get none(): boolean {
    return this.count === 0;
  }

  /** `undefined` if no more may be kept. Throws what `fs` throws. */
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

/** How many descriptors this program may have; none are kept where that cannot be read. */
function descriptorLimit(files: ProcFiles): number {
  try {
    const limits = parseLimits(files.read('self/limits', LIMITS_LIMIT));
    const soft = limits?.find(({ name }) => name === 'open files')?.soft ?? 0;
    return soft === 'unlimited' ? Number.POSITIVE_INFINITY : soft;
  } catch {
    return 0;
  }
}
