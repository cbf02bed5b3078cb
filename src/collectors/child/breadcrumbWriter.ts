import { writeSync } from 'node:fs';
import type { ProcessKey } from '../../core/process/process';
import type { Breadcrumb } from '../collector';

/** A key has at most 10 + 1 + 20 characters. Spaces fill the rest. */
export const BREADCRUMB_BYTES = 32;

/** The child's end of the breadcrumb. It overwrites the same bytes of an inherited file. */
export class BreadcrumbWriter implements Breadcrumb {
  private readonly bytes = Buffer.alloc(BREADCRUMB_BYTES);
  private broken = false;

  constructor(private readonly fd: number) {}

  set(key: ProcessKey): void {
    this.write(key);
  }

  clear(): void {
    this.write('');
  }

  private write(text: string): void {
    if (this.broken) return;
    this.bytes.fill(' ');
    this.bytes.write(text, 'latin1');
    try {
      writeSync(this.fd, this.bytes, 0, BREADCRUMB_BYTES, 0);
    } catch {
      // The host couldn't create the file. The child then reads without this safeguard.
      this.broken = true;
    }
  }
}
