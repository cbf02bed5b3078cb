import assert from 'node:assert/strict';
import { ProcFileReader, type ProcFiles } from '../../src/collectors/linux/procFileReader';
import { ProcfsCollector, type ProcfsOptions } from '../../src/collectors/linux/procfsCollector';
import { UserNames } from '../../src/collectors/linux/userNames';
import { ProcTree } from './procTree';

export const BOOT_MS = 1_700_000_000_000;

/** A tree that is read through a layer that can inject errors, with a manual clock. */
export class ProcfsFixture implements ProcFiles {
  readonly tree = new ProcTree();
  /** The paths that were read. A listing of the root is ''. */
  readonly reads: string[] = [];
  readonly errors = new Map<string, string>();
  /** The paths of open files by descriptor. */
  readonly openFiles = new Map<number, string>();
  /** Entries that can be opened but are not listed, like threads. */
  readonly unlisted = new Set<string>();
  nowMs = 1000;
  private readonly files = new ProcFileReader(this.tree.root);

  collector(options: ProcfsOptions = {}): ProcfsCollector {
    return new ProcfsCollector({
      files: this,
      units: { pageBytes: 4096, ticksPerSecond: 100 },
      users: new UserNames('/nonexistent', (uid, answer) =>
        answer(Buffer.from(`user${uid}:x:${uid}:`)),
      ),
      mostKept: 4,
      clock: { wallMs: () => BOOT_MS + 3_600_000 + this.nowMs, monotonicMs: () => this.nowMs },
      ...options,
    });
  }

  list(path?: string): string[] {
    this.reads.push(path ?? '');
    this.fail(path ?? '');
    return this.files.list(path).filter((name) => !this.unlisted.has(name));
  }

  readLink(path: string): string {
    this.reads.push(path);
    this.fail(path);
    return this.files.readLink(path);
  }

  read(path: string, limit: number): Buffer {
    this.reads.push(path);
    this.fail(path);
    return this.files.read(path, limit);
  }

  open(path: string): number {
    this.fail(path);
    const fd = this.files.open(path);
    this.openFiles.set(fd, path);
    return fd;
  }

  readOpen(fd: number, limit: number): Buffer {
    const path = this.openFiles.get(fd);
    assert.ok(path, 'read of a closed file');
    this.reads.push(path);
    this.fail(path);
    return this.files.readOpen(fd, limit);
  }

  close(fd: number): void {
    assert.ok(this.openFiles.delete(fd), 'close of a closed file');
    this.files.close(fd);
  }

  private fail(path: string): void {
    const code = this.errors.get(path);
    if (code) throw Object.assign(new Error(code), { code });
  }
}
