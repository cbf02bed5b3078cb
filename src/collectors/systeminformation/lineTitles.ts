import { splitWords, unquoted } from '../../core/redaction/commandLine';
import type { Title } from '../../core/titles/rule';
import { titleOfCommand } from '../../core/titles/titleOf';

/**
 * Titles of processes whose arguments are known as one line. Keeps those of the last listing, because
 * a listing contains every line again.
 */
export class LineTitles {
  private last = new Map<string, Title | undefined>();
  private now = new Map<string, Title | undefined>();

  /** Must be called at the start of each listing. */
  startListing(): void {
    this.last = this.now;
    this.now = new Map();
  }

  /**
   * @param line with secrets masked
   * @param program the path of the program as far as it is known; it may contain blanks
   */
  of(line: string, program: string): Title | undefined {
    if (this.now.has(line)) return this.now.get(line);
    const title = this.last.has(line) ? this.last.get(line) : titleOfLine(line, program);
    this.now.set(line, title);
    return title;
  }
}

function titleOfLine(line: string, program: string): Title | undefined {
  const isFirst = program !== '' && (line === program || line.startsWith(`${program} `));
  const words = splitWords(isFirst ? line.slice(program.length + 1) : line);
  const args = words.map(({ text }) => unquoted(text));
  return titleOfCommand(isFirst ? [program, ...args] : args);
}
