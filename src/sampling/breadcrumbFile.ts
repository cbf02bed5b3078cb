import { closeSync, ftruncateSync, openSync, readSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { parseProcessKey, type ProcessKey } from '../core/process/process';
import { BREADCRUMB_BYTES } from '../collectors/child/breadcrumbWriter';

/**
 * The host's end of the breadcrumb: a file without a name that both processes hold open.
 *
 * Not a pipe: a child that writes faster than a busy host reads would block on it, and after a kill
 * the last words might still be on their way. A file is simply read.
 */
export class BreadcrumbFile {
  private constructor(readonly fd: number) {}

  /** `undefined` if no file can be made: then nothing is ever quarantined. */
  static open(): BreadcrumbFile | undefined {
    // Memory first, so that no disk is woken.
    for (const folder of ['/dev/shm', tmpdir()]) {
      const path = join(folder, `proclens-${randomUUID()}`);
      try {
        const fd = openSync(path, 'wx+', 0o600);
        unlinkSync(path);
        return new BreadcrumbFile(fd);
      } catch {
        continue;
      }
    }
    return undefined;
  }

  /** To be called before a new child: what the last one wrote is not its. */
  clear(): void {
    ftruncateSync(this.fd);
  }

  /** What the child was about to read when it last wrote; `undefined` if it was at nothing. */
  read(): ProcessKey | undefined {
    const bytes = Buffer.alloc(BREADCRUMB_BYTES);
    try {
      const length = readSync(this.fd, bytes, 0, bytes.length, 0);
      return parseProcessKey(bytes.toString('latin1', 0, length).trim());
    } catch {
      return undefined;
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}
