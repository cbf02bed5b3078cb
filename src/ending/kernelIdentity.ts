import { readdirSync, readFileSync } from 'node:fs';
import { parseLimits } from '../collectors/linux/parse/limits';
import { processState, type ProcStat } from '../collectors/linux/parse/stat';
import { PinnedFolder } from '../collectors/linux/pinnedFolder';
import { readFailure } from '../collectors/linux/procFileReader';
import { hidesMark, isRandomized } from '../collectors/linux/programMark';
import type { ProgramFile } from '../core/process/inspection';
import { type ProcessInfo, processKey, type ProcessKey } from '../core/process/process';
import { hasEnded } from '../core/process/state';
import { type Identity, IdentityUnknownError, type ProgramState } from './identity';
import { pidsAreOwn } from './signals';

export interface KernelIdentity extends Identity {
  /**
   * Returns the file that the process executes.
   * @throws what `fs` throws: EACCES for another user's process, ENOENT for one without a file.
   */
  executable(): ProgramFile;
}

/**
 * Identifies a process by an open descriptor of its directory in `/proc`. Everything read through
 * it belongs to that very process: once it has ended, the kernel answers "no such process", even if
 * its pid was reused within the same clock tick.
 *
 * If too few descriptors are left, for example when hundreds are selected, the start and the
 * program are remembered instead, and the directory is opened and compared with them at each check.
 *
 * Returns `undefined` if the process is missing or its start differs from that in `info`.
 * @throws {IdentityUnknownError} if `/proc` can't be read just now, or has the pids of a different
 * namespace.
 */
export function openKernelIdentity(info: ProcessInfo): KernelIdentity | undefined {
  if (!pidsAreOwn()) throw new IdentityUnknownError();
  const key = processKey(info);
  const pinned = openFolder(key);
  if (!pinned) return undefined;
  const folder = new ProcessFolder(key, pinned);
  try {
    const program = folder.look((now, stat) => ({ text: programIfKnown(now, stat) }));
    if (!program || !folder.keep()) folder.close();
    return program && identityOf(folder, program.text);
  } catch (error) {
    folder.close();
    throw error;
  }
}

function identityOf(folder: ProcessFolder, program: string | undefined): KernelIdentity {
  return {
    currentState: () => folder.look((_now, stat) => processState(stat.state)),
    stateOfProgram: () =>
      folder.look((now, stat): ProgramState => {
        const state = processState(stat.state);
        // An ended process no longer runs any program.
        if (hasEnded(state)) return state;
        if (program === undefined) throw new IdentityUnknownError();
        return programOf(now, stat) === program ? state : 'otherProgram';
      }),
    executable: () => folder.look((now) => now.programFile()) ?? missing(),
    close: () => folder.close(),
  };
}

/** The directory of one process in `/proc`, kept open or opened for each check. */
class ProcessFolder {
  private isKept = false;

  constructor(
    private readonly key: ProcessKey,
    private pinned: PinnedFolder | undefined,
  ) {}

  /**
   * Returns the result of `use` for the current state of the process; `undefined` if it is missing.
   */
  look<T>(use: (folder: PinnedFolder, stat: ProcStat) => T): T | undefined {
    const folder = this.pinned ?? openFolder(this.key);
    if (!folder) return undefined;
    try {
      const stat = unlessMissing(() => folder.stat());
      return stat && processKey(stat) === this.key ? use(folder, stat) : undefined;
    } finally {
      if (folder !== this.pinned) folder.close();
    }
  }

  /** Whether the descriptor may be kept. If not, the caller must close it. */
  keep(): boolean {
    return (this.isKept = takeDescriptor());
  }

  /** Closes only once: a closed descriptor number may be reused for a different file. */
  close(): void {
    if (!this.pinned) return;
    this.pinned.close();
    this.pinned = undefined;
    if (this.isKept) giveDescriptorBack();
  }
}

function openFolder(key: ProcessKey): PinnedFolder | undefined {
  return unlessMissing(() => PinnedFolder.open('/proc', key));
}

function missing(): never {
  throw Object.assign(new Error('The process is missing.'), { code: 'ENOENT' });
}

/** An unknown program prevents a signal only for callers that ask for the program. */
function programIfKnown(folder: PinnedFolder, stat: ProcStat): string | undefined {
  try {
    return programOf(folder, stat);
  } catch (error) {
    if (error instanceof IdentityUnknownError) return undefined;
    throw error;
  }
}

/**
 * The result of `read`; `undefined` if the process is missing.
 * @throws {IdentityUnknownError} if that can't be determined
 */
function unlessMissing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (readFailure(error) === 'missing') return undefined;
    throw new IdentityUnknownError();
  }
}

/** Free descriptors are counted again after this many, because other code opens files too. */
const COUNTED_EVERY = 16;

let used = 0;
let most = 0;

/**
 * Reserves a descriptor for an identity from half of those that this program may still open:
 * reading through it takes a second one, and the editor opens files too. Returns `false` if none
 * can be spared.
 */
function takeDescriptor(): boolean {
  if (used === 0 || used % COUNTED_EVERY === 0) most = used + Math.floor(freeDescriptors() / 2);
  if (used >= most) return false;
  used++;
  return true;
}

function giveDescriptorBack(): void {
  used--;
}

/** Returns 0 if the number can't be read, for example because no descriptor is left. */
function freeDescriptors(): number {
  try {
    const limits = parseLimits(readFileSync('/proc/self/limits'));
    const soft = limits?.find(({ name }) => name === 'open files')?.soft ?? 0;
    const limit = soft === 'unlimited' ? Number.MAX_SAFE_INTEGER : soft;
    return Math.max(0, limit - readdirSync('/proc/self/fd').length);
  } catch {
    return 0;
  }
}

/**
 * Returns a text that changes with an exec. It usually consists of the program's addresses
 * (`programMark.ts`) and its file, which a new title doesn't change. The kernel hides both from a
 * reader without ptrace access. The text then consists of what every user can read: the name, the
 * size of the code and the command line, so that a new title also counts as a new program. The
 * command line also counts if addresses aren't randomized.
 * @throws {IdentityUnknownError} if none of this can be read.
 */
function programOf(folder: PinnedFolder, stat: ProcStat): string {
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
