import { closeSync, constants, openSync } from 'node:fs';
import type { ProgramFile } from '../../../core/process/inspection';
import { pidOfKey, processKey, type ProcessKey } from '../../../core/process/process';
import { ofLivingThread } from '../livingThread';
import { parseStat, type ProcStat } from '../parse/stat';
import { ifThere, ProcFileReader, readFailure } from '../procFileReader';
import { readProgramFile } from './programFile';

const STAT_LIMIT = 4096;

/**
 * The folder of one process below `/proc`, held open. All that is read through it is of that very
 * process: once it is gone nothing can be read any more, even if its pid was given to another.
 */
export class PinnedFolder {
  private readonly path: string;
  private readonly files: ProcFileReader;
  /** Where what only a living thread has is read, relative to the folder; `''`: in the folder itself. */
  private living = '';

  private constructor(private readonly fd: number) {
    this.path = `/proc/self/fd/${fd}`;
    this.files = new ProcFileReader(this.path);
  }

  /** Throws what `fs` throws; `ENOENT` also if there is such a folder, but of another process. */
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
   * With the state of a living thread where the first has ended; `undefined` if it is not of the usual
   * form. Throws what `fs` throws.
   */
  stat(): ProcStat | undefined {
    const own = parseStat(Buffer.from(this.files.read('stat', STAT_LIMIT)));
    const stat = own && ofLivingThread(own, this.files);
    this.living = stat?.livingThread === undefined ? '' : `task/${stat.livingThread}/`;
    return stat;
  }

  /** True once the process is not even a zombie any more. */
  isGone(): boolean {
    try {
      this.stat();
      return false;
    } catch (error) {
      return readFailure(error) === 'vanished';
    }
  }

  /** The content of a file, cut at `limit` bytes and valid until the next call. Throws as `fs`. */
  read(name: string, limit: number): Buffer {
    return this.ofThread((living) => this.files.read(`${living}${name}`, limit));
  }

  /** The names in a folder of the whole process. Throws as `fs`. */
  listOfProcess(name: string): string[] {
    return this.files.list(name);
  }

  /** As {@link read}, of a file whose numbers a thread has for itself alone. */
  readOfProcess(name: string, limit: number): Buffer {
    return this.files.read(name, limit);
  }

  readLink(name: string): string {
    return this.ofThread((living) => this.files.readLink(`${living}${name}`));
  }

  /** The file it runs. Throws what `fs` throws. */
  programFile(): ProgramFile {
    return this.ofThread((living) => readProgramFile(`${this.path}/${living}`));
  }

  list(name: string): string[] {
    return this.ofThread((living) => this.files.list(`${living}${name}`));
  }

  /** Once more where the thread that is read has ended and another one lives on. */
  private ofThread<T>(read: (living: string) => T): T {
    const { living } = this;
    try {
      return read(living);
    } catch (error) {
      if (readFailure(error) !== 'vanished') throw error;
      const stat = ifThere(() => this.stat());
      if (!stat || this.living === living) throw error;
      return read(this.living);
    }
  }

  close(): void {
    closeSync(this.fd);
  }
}
