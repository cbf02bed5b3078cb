import { sentence, type Sentence } from '../text/sentence';
import type { QueryPattern, TextRange } from './query';

/** A value as written in a query; `text` is the value without its quotes. */
export interface ScannedValue extends TextRange {
  readonly text: string;
}

/** Reads a query from left to right. Knows what ends a word, a quoted text and a pattern. */
export class QueryScanner {
  at = 0;
  /** The number of open parentheses around the current position. */
  depth = 0;

  constructor(readonly text: string) {}

  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Consumes a match at the current position. `pattern` must be sticky. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }

  skipSpace(): void {
    this.take(/\s+/y);
  }

  /** True if a word ends here. */
  isEnd(at = this.at): boolean {
    const char = this.text.charAt(at);
    return char === '' || char === '|' || /\s/.test(char) || (char === ')' && this.depth > 0);
  }

  /**
   * Consumes up to the end of the word or one of `stops`; balanced parentheses belong to the word.
   */
  bare(stops = ''): ScannedValue {
    const from = this.at;
    let open = 0;
    for (; this.at < this.text.length; this.at++) {
      const { next } = this;
      if (next === '(') open++;
      if (next === ')' && open-- <= 0) break;
      if (next !== ')' && (stops.includes(next) || this.isEnd())) break;
    }
    return { text: this.text.slice(from, this.at), from, to: this.at };
  }

  /**
   * Consumes a quoted text; `\"` and `\\` stand for `"` and `\`.
   * @throws {QueryMistake} if the quote isn't closed
   */
  quoted(): ScannedValue {
    const from = this.at;
    const found = this.take(/"((?:[^"\\]|\\[^])*)"/y);
    if (!found) {
      const what = sentence('This quote isn’t closed: add another “"”.');
      throw new QueryMistake({ from, to: this.text.length }, what);
    }
    return { text: (found[1] ?? '').replace(/\\(["\\])/g, '$1'), from, to: this.at };
  }

  /**
   * Consumes `/…/` if there is one. The second slash, with flags, must end the word; otherwise the
   * text is a path. Only the flag `c` has a meaning.
   */
  pattern(): (QueryPattern & TextRange) | undefined {
    const from = this.at;
    const found = this.take(/\/((?:[^/\\[]|\\[^]|\[(?:[^\]\\]|\\[^])*\])+)\/([cdgimsuvy]*)/y);
    if (found && this.isEnd()) {
      const [, source = '', flags = ''] = found;
      return { source, caseCounts: flags.includes('c'), from, to: this.at };
    }
    this.at = from;
    return undefined;
  }
}

/**
 * A mistake in a query and where it is. Thrown only within this folder, never to callers outside.
 */
export class QueryMistake extends Error {
  constructor(
    readonly range: TextRange,
    readonly sentence: Sentence,
  ) {
    super(sentence.message);
  }
}
