import type { ProcStat } from '../collectors/linux/parse/stat';
import type { PinnedFolder } from '../collectors/linux/pinnedFolder';
import { readFailure } from '../collectors/linux/procFileReader';
import { hidesMark, isRandomized } from '../collectors/linux/programMark';
import { IdentityUnknownError } from './identity';

/**
 * Returns a text that changes with an exec. It usually consists of the program's addresses
 * (`programMark.ts`) and its file, which a new title doesn't change. The kernel hides both from a
 * reader without ptrace access. The text then consists of what every user can read: the name, the
 * size of the code and the command line, so that a new title also counts as a new program. The
 * command line also counts if addresses aren't randomized.
 * @throws {IdentityUnknownError} if none of this can be read.
 */
export function programOf(folder: PinnedFolder, stat: ProcStat): string {
  const { codeStart, codeEnd, stackStart, name, state } = stat;
  try {
    const isHidden = hidesMark(stat);
    const mark = isHidden ? '' : `${codeStart} ${codeEnd} ${stackStart} ${fileOf(folder)}`;
    if (!isHidden && isRandomized(stat)) return mark;
    // Reading a command line waits for the memory lock, possibly forever in this state.
    if (state === 'D') throw new IdentityUnknownError();
    const codePages = textOf(folder, 'statm').split(' ')[3] ?? '';
    const commandLine = textOf(folder, 'cmdline');
    if (commandLine === '') throw new IdentityUnknownError();
    return isHidden ? `${codePages} ${name}\0${commandLine}` : `${mark}\0${commandLine}`;
  } catch (error) {
    if (error instanceof IdentityUnknownError) throw error;
    readFailure(error);
    throw new IdentityUnknownError();
  }
}

function textOf(folder: PinnedFolder, name: string): string {
  return folder.read(name, Infinity).toString('latin1');
}

/** The file itself: its path changes when it is replaced while it runs. */
function fileOf(folder: PinnedFolder): string {
  try {
    return folder.programFileId();
  } catch (error) {
    readFailure(error);
    return '';
  }
}
