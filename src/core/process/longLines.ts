import { pidOfKey, type ProcessInfo, type ProcessKey } from './process';

/** A command line of which a row has only the beginning, secrets masked. */
export interface LongLine {
  readonly key: ProcessKey;
  /** That of the row with the same command line (`commandLineMark`). */
  readonly mark: number;
  /** `undefined`: it could not be read. */
  readonly text: string | undefined;
  /** False if there is more that was not read. */
  readonly isWhole: boolean;
}

interface Held extends LongLine {
  /** The mark of the row when this was asked for. After an exec the process may have another line. */
  readonly askedMark: number;
}

type Processes = ReadonlyMap<number, ProcessInfo>;

/** Of all of them together: 256 of the longest. A regular expression takes some 5 ns for each. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** About 256 KiB as JSON, which takes the host 1 ms. */
export const MOST_LINES_AT_ONCE = 8;

/** What is answered for a process of which nothing is known. */
export function unknownLine(key: ProcessKey): LongLine {
  return { key, mark: -1, text: undefined, isWhole: false };
}

/**
 * The command lines that are longer than what rows have of them, for searching. Each is asked for once,
 * as far as there is room. A line belongs to one process and, by the mark, to one program of it.
 */
export class LongLines {
  private readonly held = new Map<ProcessKey, Held>();
  private characters = 0;
  /** Counts the changes: what a search found is found again while it stays. */
  version = 0;

  /** There is no room for more. */
  get isFull(): boolean {
    return this.characters >= MOST_CHARACTERS;
  }

  /** What a search looks through instead of the command line of this process, if there is more. */
  readonly textOf = (info: ProcessInfo): string | undefined => {
    const text = this.of(info)?.text;
    // Its end may be missing so far that the row has more.
    return text !== undefined && text.length >= (info.commandLine?.length ?? 0) ? text : undefined;
  };

  /** True if a search of its command line did not look at all of it. */
  readonly isPartlySearched = (info: ProcessInfo): boolean =>
    isCut(info) && this.of(info)?.isWhole !== true;

  /** The line of the program that this process runs, if it is known. */
  of(info: ProcessInfo): LongLine | undefined {
    const line = this.held.get(info.key);
    return isCut(info) && line?.mark === info.commandLineMark ? line : undefined;
  }

  /** Those to ask for: cut, not known and not asked for before. Forgets what has ended. */
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

  /** @param asked the processes as they were when these were asked for */
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
