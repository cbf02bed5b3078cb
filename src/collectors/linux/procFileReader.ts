import { closeSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

const FIRST_SIZE = 4096;
const NEWLINE = 0x0a;

/**
 * Reads synchronously into one buffer. Asynchronous `fs` would hand each of thousands of tiny reads
 * to libuv's four threads, at several times the cost. A read may block, which is why the collector
 * runs in a separate process. The extension host reads only a few small files that don't block.
 */
export class ProcFileReader implements ProcFiles {
  private buffer = Buffer.allocUnsafe(FIRST_SIZE);
  /**
   * Views of the buffer's beginning, indexed by length: a new view for each read would create much
   * garbage.
   */
  private views: Buffer[] = [];

  constructor(private readonly root: string) {}

  list(path?: string): string[] {
    return readdirSync(path === undefined ? this.root : `${this.root}/${path}`);
  }

  readLink(path: string): string {
    return readlinkSync(`${this.root}/${path}`);
  }

  /** Reads until nothing is left, because one read may return less than the whole content. */
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

  /** Like {@link read}, but skips the final empty read if the data ends with a newline. */
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

/**
 * The files in `/proc`, as the collector reads them. Tests inject errors here. Unless noted
 * otherwise, all methods throw what `fs` throws.
 */
export interface ProcFiles {
  /**
   * Returns the names in the directory at `path` (relative to the root), or in the root if omitted.
   */
  list(path?: string): string[];
  /** Returns the target of the link at `path`, as reported by the kernel. */
  readLink(path: string): string;
  /**
   * Returns the content of the file at `path` (relative to the root), cut at `limit` bytes. The
   * bytes are valid until the next call, because the buffer is reused.
   */
  read(path: string, limit: number): Buffer;
  /** Opens the file and returns its descriptor, which can be read repeatedly and must be closed. */
  open(path: string): number;
  /** Returns the current content of an open one-line file, like {@link read}. */
  readOpen(fd: number, limit: number): Buffer;
  close(fd: number): void;
}

/** Like {@link ProcFiles.read}, for a one-line file: skips the final empty read. */
export function readLine(files: ProcFiles, path: string, limit: number): Buffer {
  const fd = files.open(path);
  try {
    return files.readOpen(fd, limit);
  } finally {
    files.close(fd);
  }
}

/** Why a file couldn't be read, classified by how to handle it. */
export type ReadFailure = 'missing' | 'denied' | 'transient' | 'malformed';

const FAILURES: ReadonlyMap<string, ReadFailure> = new Map([
  ['ENOENT', 'missing'],
  ['ESRCH', 'missing'],
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
 * Classifies an error of `fs`. Any other error is a bug and is rethrown. The names are those of
 * `ReadCounts`, which counts them.
 */
export function readFailure(error: unknown): ReadFailure {
  const code = codeOf(error);
  if (typeof code !== 'string') throw error;
  return FAILURES.get(code) ?? 'malformed';
}

/** Whether descriptors or memory ran out. Closing kept descriptors may help. */
export function isShortage(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EMFILE' || code === 'ENFILE' || code === 'ENOMEM';
}

/**
 * Returns the result of `read`; `undefined` if the file is missing. Throws anything else that
 * `fs` throws.
 */
export function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (readFailure(error) === 'missing') return undefined;
    throw error;
  }
}

/**
 * Returns the result of `read`; `undefined` if the system refuses to read it. Other errors are
 * thrown.
 */
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
