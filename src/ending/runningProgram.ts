import { readFileSync, readdirSync, statSync } from 'node:fs';
import { ofLivingThread } from '../collectors/linux/livingThread';
import { parseStat, type ProcStat } from '../collectors/linux/parse/stat';
import { hidesMark, isRandomized } from '../collectors/linux/programMark';
import { readFailure } from '../collectors/linux/procFileReader';
import { IdentityUnknownError } from './identity';

/** The directory in `/proc` in which a process is read, and its `stat`. */
export interface LivingFolder {
  readonly path: string;
  readonly stat: ProcStat;
}

/**
 * Returns the directory of a process, or of one of its threads if the first has ended while others
 * run. `undefined` if the format of `stat` is unexpected. Throws what `fs` throws.
 */
export function livingFolder(path: string): LivingFolder | undefined {
  const own = parseStat(readFileSync(`${path}/stat`));
  if (!own) return undefined;
  const stat = ofLivingThread(own, {
    list: (name) => readdirSync(`${path}/${name}`),
    read: (name) => readFileSync(`${path}/${name}`),
  });
  const { livingThread } = stat;
  return { path: livingThread === undefined ? path : `${path}/task/${livingThread}`, stat };
}

/**
 * Returns a text that changes with an exec. It usually consists of the program's addresses
 * (`programMark.ts`) and its file, which a new title doesn't change. The kernel hides both from a
 * reader without ptrace access. The text then consists of what every user can read: the name, the
 * size of the code and the command line, so that a new title also counts as a new program. The
 * command line also counts if addresses aren't randomized.
 * @throws {IdentityUnknownError} if none of this can be read.
 */
export function programOf({ path, stat }: LivingFolder): string {
  const { codeStart, codeEnd, stackStart, name, state } = stat;
  try {
    const isHidden = hidesMark(stat);
    const mark = isHidden ? '' : `${codeStart} ${codeEnd} ${stackStart} ${fileOf(path)}`;
    if (!isHidden && isRandomized(stat)) return mark;
    // Reading a command line waits for the memory lock, possibly forever in this state.
    if (state === 'D') throw new IdentityUnknownError();
    const codePages = readFileSync(`${path}/statm`, 'latin1').split(' ')[3] ?? '';
    const commandLine = readFileSync(`${path}/cmdline`, 'latin1');
    if (commandLine === '') throw new IdentityUnknownError();
    return isHidden ? `${codePages} ${name}\0${commandLine}` : `${mark}\0${commandLine}`;
  } catch (error) {
    if (error instanceof IdentityUnknownError) throw error;
    readFailure(error);
    throw new IdentityUnknownError();
  }
}

/** Returns device and inode: a path changes when a file is replaced while it runs. */
function fileOf(path: string): string {
  try {
    const { dev, ino } = statSync(`${path}/exe`, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    readFailure(error);
    return '';
  }
}
