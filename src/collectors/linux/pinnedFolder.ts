import { closeSync, constants, openSync, statSync } from 'node:fs';
import type { ProgramFile } from '../../core/process/inspection';
import { pidOfKey, processKey, type ProcessKey } from '../../core/process/process';
import { ofLivingThread } from './livingThread';
import { parseStat, type ProcStat, STAT_LIMIT } from './parse/stat';
import { ifThere, ProcFileReader, readFailure } from './procFileReader';
import { readProgramFile } from './inspect/programFile';

/**
 * The directory of one process in `/proc`, kept open. Everything read through it belongs to that
 * very process: once the process has ended, nothing can be read, even if its pid has been reused.
 */
export class PinnedFolder {
  private readonly path: string;
  private readonly files: ProcFileReader;
  /**
   * The path, relative to the directory, of what only a living thread has; `''` for the directory
   * itself.
   */
  private living = '';

  private constructor(private readonly fd: number) {
    this.path = `/proc/self/fd/${fd}`;
    this.files = new ProcFileReader(this.path);
  }

  /**
   * Throws what `fs` throws. Also throws `ENOENT` if the directory belongs to a different process.
   */
  static open(root: string, key: ProcessKey): PinnedFolder {
    const path = `${root}/${pidOfKey(key)}`;
    const folder = new PinnedFolder(openSync(path, constants.O_RDONLY | constants.O_DIRECTORY));
    try {
      const stat = folder.stat();
      if (stat && processKey(stat) === key) return folder;
    } catch (error) {
      folder.close();
      throw error;
    }
    folder.close();
    throw Object.assign(new Error(`No process ${key}`), { code: 'ENOENT' });
  }

  /**
   * Returns the stat of the process, with the state of a living thread if the first has ended;
   * `undefined` if it has an unexpected format. Throws what `fs` throws.
   */
  stat(): ProcStat | undefined {
    const own = parseStat(Buffer.from(this.files.read('stat', STAT_LIMIT)));
    const stat = own && ofLivingThread(own, this.files);
    this.living = stat?.livingThread === undefined ? '' : `task/${stat.livingThread}/`;
    return stat;
  }

  /** Whether the process is missing, not even a zombie. */
  isMissing(): boolean {
    try {
      this.stat();
      return false;
    } catch (error) {
      return readFailure(error) === 'missing';
    }
  }

  /**
   * Reads a file, cut at `limit` bytes. The buffer is valid until the next call. Throws what `fs`
   * throws.
   */
  read(name: string, limit: number): Buffer {
    return this.ofThread((living) => this.files.read(`${living}${name}`, limit));
  }

  /** Lists a directory of the whole process. Throws what `fs` throws. */
  listOfProcess(name: string): string[] {
    return this.files.list(name);
  }

  /** Like {@link read}, for a file whose values would otherwise be those of a single thread. */
  readOfProcess(name: string, limit: number): Buffer {
    return this.files.read(name, limit);
  }

  readLink(name: string): string {
    return this.ofThread((living) => this.files.readLink(`${living}${name}`));
  }

  /** Returns the executable file of the process. Throws what `fs` throws. */
  programFile(): ProgramFile {
    return this.ofThread((living) => readProgramFile(`${this.path}/${living}`));
  }

  /** Returns device and inode of the executable file. Throws what `fs` throws. */
  programFileId(): string {
    return this.ofThread((living) => {
      const { dev, ino } = statSync(`${this.path}/${living}exe`, { bigint: true });
      return `${dev}:${ino}`;
    });
  }

  list(name: string): string[] {
    return this.ofThread((living) => this.files.list(`${living}${name}`));
  }

  /** Retries if the thread that was read has ended and another one lives. */
  private ofThread<T>(read: (living: string) => T): T {
    const { living } = this;
    try {
      return read(living);
    } catch (error) {
      if (readFailure(error) !== 'missing') throw error;
      const stat = ifThere(() => this.stat());
      if (!stat || this.living === living) throw error;
      return read(this.living);
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}
