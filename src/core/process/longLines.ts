import { pidOfKey, type ProcessInfo, type ProcessKey } from './process';

/** A command line that its row truncates, with secrets masked. */
export interface LongLine {
  readonly key: ProcessKey;
  /** Equals the `commandLineMark` of the row with the same command line. */
  readonly mark: number;
  /** `undefined` if it could not be read. */
  readonly text: string | undefined;
  /** False if the text is still incomplete. */
  readonly isWhole: boolean;
}

interface Held extends LongLine {
  /**
   * The mark of the row when the line was requested. After an exec the process may have a different
   * line.
   */
  readonly askedMark: number;
}

type Processes = ReadonlyMap<number, ProcessInfo>;

/**
 * The limit for all lines together: 256 of the longest. A regular expression takes about 5 ns for
 * each character.
 */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** About 256 KiB as JSON, which the host parses in 1 ms. */
export const MOST_LINES_AT_ONCE = 8;

/** The answer for a process about which nothing is known. */
export function unknownLine(key: ProcessKey): LongLine {
  return { key, mark: -1, text: undefined, isWhole: false };
}

/**
 * The full text of command lines that rows truncate, for searching. Each line is requested once,
 * while there is room. A line belongs to one process and, by its mark, to one program that the
 * process runs.
 */
export class LongLines {
  private readonly held = new Map<ProcessKey, Held>();
  private characters = 0;
  /** Incremented on every change. While it stays the same, a search yields the same results. */
  version = 0;

  /** True if there is no room for more lines. */
  get isFull(): boolean {
    return this.characters >= MOST_CHARACTERS;
  }

  /** The text to search instead of the row's command line, if more of it is known. */
  readonly textOf = (info: ProcessInfo): string | undefined => {
    const text = this.of(info)?.text;
    // So much of its end may be missing that the row has more.
    return text !== undefined && text.length >= (info.commandLine?.length ?? 0) ? text : undefined;
  };

  /** True if a search could not cover the whole command line. */
  readonly isPartlySearched = (info: ProcessInfo): boolean =>
    isCut(info) && this.of(info)?.isWhole !== true;

  /** The line of the program that this process currently runs, if known. */
  of(info: ProcessInfo): LongLine | undefined {
    const line = this.held.get(info.key);
    return isCut(info) && line?.mark === info.commandLineMark ? line : undefined;
  }

  /**
   * The processes whose line should be requested: truncated, unknown and not requested before.
   * Drops the lines of ended processes.
   */
  missing(processes: Processes): ProcessInfo[] {
    for (const key of this.held.keys()) {
      if (processes.get(pidOfKey(key))?.key !== key) this.drop(key);
    }
    if (this.isFull) return [];
    return [...processes.values()].filter(
      (info) =>
        isCut(info) &&
        !this.of(info) &&
        this.held.get(info.key)?.askedMark !== info.commandLineMark,
    );
  }

  /** @param asked the processes as they were when their lines were requested */
  add(lines: readonly LongLine[], asked: readonly ProcessInfo[]): void {
    const byKey = new Map(lines.map((line) => [line.key, line]));
    for (const { key, commandLineMark } of asked) {
      this.drop(key);
      if (commandLineMark === undefined) continue;
      const line = byKey.get(key) ?? unknownLine(key);
      this.held.set(key, { ...line, askedMark: commandLineMark });
      this.characters += line.text?.length ?? 0;
    }
    this.version++;
  }

  clear(): void {
    this.held.clear();
    this.characters = 0;
    this.version++;
  }

  private drop(key: ProcessKey): void {
    this.characters -= this.held.get(key)?.text?.length ?? 0;
    this.held.delete(key);
  }
}

function isCut({ commandLine, commandLineMark }: ProcessInfo): boolean {
  return commandLine !== undefined && commandLineMark !== undefined;
}
