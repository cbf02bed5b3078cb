import { sentence, type Sentence } from '../text/sentence';
import type { QueryPattern, TextRange } from './query';

/** A value as it was written: `text` without its quotes. */
export interface ScannedValue extends TextRange {
  readonly text: string;
}

/** Reads a query from left to right. Knows what ends a word, a quote and a pattern. */
export class QueryScanner {
  at = 0;
  /** Open parentheses around this place. */
  depth = 0;

  constructor(readonly text: string) {}

  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Takes what fits from here on. `pattern` has to be sticky. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }

  skipSpace(): void {
    this.take(/\s+/y);
  }

  /** Whether a word cannot go on here. */
  isEnd(at = this.at): boolean {
    const char = this.text.charAt(at);
    return char === '' || char === '|' || /\s/.test(char) || (char === ')' && this.depth > 0);
  }

  /** Takes all up to the end of the word or one of `stops`; parentheses within it belong to it. */
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

  /** Takes what is in quotes from here on; `\"` and `\\` stand for `"` and `\`. */
  quoted(): ScannedValue {
    const from = this.at;
    const found = this.take(/"((?:[^"\\]|\\[^])*)"/y);
    if (!found) {
      const what = sentence('This quote has no end: write another “"” after it.');
      throw new QueryMistake({ from, to: this.text.length }, what);
    }
    return { text: (found[1] ?? '').replace(/\\(["\\])/g, '$1'), from, to: this.at };
  }

  /**
   * Takes `/…/`, if that is what stands here: the second slash has to end the word, but for flags,
   * or this is a path. Of the flags only `c` has a meaning.
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

/** What is wrong with a query and where. Thrown within this folder, never out of it. */
export class QueryMistake extends Error {
  constructor(
    readonly range: TextRange,
    readonly sentence: Sentence,
  ) {
    super(sentence.message);
  }
}
