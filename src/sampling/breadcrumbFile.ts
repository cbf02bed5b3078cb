import { closeSync, ftruncateSync, openSync, readSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { parseProcessKey, type ProcessKey } from '../core/process/process';
import { BREADCRUMB_BYTES } from '../collectors/child/breadcrumbWriter';

/**
 * The host's end of the breadcrumb: an unnamed file that both processes have open.
 *
 * A pipe wouldn't do: a child that writes faster than a busy host reads would block, and after a
 * kill its last bytes might still be in transit. A file can always be read.
 */
export class BreadcrumbFile {
  private constructor(readonly fd: number) {}

  /** Returns `undefined` if the file can't be created. Nothing is ever quarantined then. */
  static open(): BreadcrumbFile | undefined {
    // Memory comes first, so that no disk is woken.
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

  /**
   * Must be called before a new child starts, so that the old child's mark isn't attributed to it.
   */
  clear(): void {
    ftruncateSync(this.fd);
  }

  /** Returns the process that the child was about to read; `undefined` if there is none. */
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
