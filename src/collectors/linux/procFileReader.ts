import { closeSync, openSync, readSync, readdirSync, readlinkSync } from 'node:fs';
import type { ProcFiles } from './procFiles';

const FIRST_SIZE = 4096;
const NEWLINE = 0x0a;

/**
 * Reads synchronously into one buffer: asynchronous `fs` would hand each of thousands of tiny reads
 * to libuv's four threads, at several times the cost. A read may block, which is why all of this
 * runs in a process of its own.
 */
export class ProcFileReader implements ProcFiles {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);
  /** The first bytes of the buffer, by how many: a new view for each read would be much garbage. */
  private views: Buffer[] = [];

  constructor(private readonly root: string) {}

  list(path?: string): string[] {
    return readdirSync(path === undefined ? this.root : `${this.root}/${path}`);
  }

  readLink(path: string): string {
    return readlinkSync(`${this.root}/${path}`);
  }

  /** Reads until nothing comes: one read may return less than there is. */
  read(path: string, limit: number): Buffer {
    const fd = this.open(path);
    try {
      let length = 0;
      for (;;) {
        const count = this.readPiece(fd, length, limit, null);
        length += count;
        if (count === 0) return this.view(length);
      }
    } finally {
      this.close(fd);
    }
  }

  open(path: string): number {
    return openSync(`${this.root}/${path}`, 'r');
  }

  /** As {@link read}, but spares the call that finds nothing more where a line ends the piece. */
  readOpen(fd: number, limit: number): Buffer {
    let length = 0;
    for (;;) {
      const count = this.readPiece(fd, length, limit, length);
      length += count;
      if (count === 0 || this.buffer[length - 1] === NEWLINE) return this.view(length);
    }
  }

  close(fd: number): void {
    closeSync(fd);
  }

  private readPiece(fd: number, length: number, limit: number, position: number | null): number {
    if (length === this.buffer.length) this.grow();
    const room = Math.min(this.buffer.length, limit) - length;
    return room > 0 ? readSync(fd, this.buffer, length, room, position) : 0;
  }

  private view(length: number): Buffer {
    if (length >= FIRST_SIZE) return this.buffer.subarray(0, length);
    return (this.views[length] ??= this.buffer.subarray(0, length));
  }

  private grow(): void {
    const larger = Buffer.allocUnsafe(this.buffer.length * 2);
    this.buffer.copy(larger);
    this.buffer = larger;
    this.views = [];
  }
}
