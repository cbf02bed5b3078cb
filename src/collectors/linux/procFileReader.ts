import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

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

/** The files below `/proc`, as the collector reads them. Tests put errors in between. */
export interface ProcFiles {
  /** The names in the folder at `path` (relative to the root); in the root without it. */
  list(path?: string): string[];
  /** Where the link at `path` leads, as the kernel says it. */
  readLink(path: string): string;
  /**
   * The content of the file at `path` (relative to the root), cut at `limit` bytes. The bytes are
   * valid until the next call: the buffer is used again.
   */
  read(path: string, limit: number): Buffer;
  /** A descriptor of the file, to be read again and again and then closed. */
  open(path: string): number;
  /** The content of an open file of one line as it is now, in the form of {@link read}. */
  readOpen(fd: number, limit: number): Buffer;
  close(fd: number): void;
}

/** As {@link ProcFiles.read}, of a file of one line: without the call that finds nothing more. */
export function readLine(files: ProcFiles, path: string, limit: number): Buffer {
  const fd = files.open(path);
  try {
    return files.readOpen(fd, limit);
  } finally {
    files.close(fd);
  }
}

/** Why one file could not be read, by what is to be done about it. */
export type ReadFailure = 'vanished' | 'denied' | 'transient' | 'malformed';

const FAILURES: ReadonlyMap<string, ReadFailure> = new Map([
  ['ENOENT', 'vanished'],
  ['ESRCH', 'vanished'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['EMFILE', 'transient'],
  ['ENFILE', 'transient'],
  ['ENOMEM', 'transient'],
  ['EAGAIN', 'transient'],
  ['EINTR', 'transient'],
  ['EIO', 'transient'],
]);

/**
 * The class of an error of `fs`. An error of any other kind is a mistake of ours and thrown on.
 * The names are those of `ReadCounts`, where they are counted.
 */
export function readFailure(error: unknown): ReadFailure {
  const code = codeOf(error);
  if (typeof code !== 'string') throw error;
  return FAILURES.get(code) ?? 'malformed';
}

/** Whether descriptors or memory ran out: what is held can be given back. */
export function isShortage(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EMFILE' || code === 'ENFILE' || code === 'ENOMEM';
}

/** What `read` gives; `undefined` if what it reads has vanished. Throws what else `fs` throws. */
export function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (readFailure(error) === 'vanished') return undefined;
    throw error;
  }
}

/** What `read` returns; `undefined` if the system refuses to read it. Other errors are thrown. */
export function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    readFailure(error);
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
