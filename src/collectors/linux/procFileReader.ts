import { closeSync, openSync, readSync, readdirSync } from 'node:fs';
import type { ProcFiles } from './procFiles';

const FIRST_SIZE = 4096;

/**
 * Reads synchronously into one buffer: asynchronous `fs` would hand each of thousands of tiny reads
 * to libuv's four threads, at several times the cost. A read may block, which is why all of this
 * runs in a process of its own.
 */
export class ProcFileReader implements ProcFiles {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);

  constructor(private readonly root: string) {}

  list(): string[] {
    return readdirSync(this.root);
  }

  read(path: string, limit: number): Buffer {
    const fd = openSync(`${this.root}/${path}`, 'r');
    try {
      const length = this.readToEnd(fd, limit);
      return this.buffer.subarray(0, length);
    } finally {
      closeSync(fd);
    }
  }

  /** Reads until nothing comes: one read may return less than there is. */
  private readToEnd(fd: number, limit: number): number {
    let length = 0;
    while (length < limit) {
      if (length === this.buffer.length) this.grow();
      const room = Math.min(this.buffer.length, limit) - length;
      const count = readSync(fd, this.buffer, length, room, null);
      if (count === 0) break;
      length += count;
    }
    return length;
  }

  private grow(): void {
    const larger = Buffer.allocUnsafe(this.buffer.length * 2);
    this.buffer.copy(larger);
    this.buffer = larger;
  }
}
