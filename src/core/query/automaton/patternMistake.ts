import type { Sentence } from '../../sentence';

/** What is wrong with a pattern, at this UTF-16 unit of it. Never leaves `compilePattern`. */
export class PatternMistake extends Error {
  readonly sentence: Sentence;

  constructor(
    readonly at: number,
    message: string,
    ...args: readonly string[]
  ) {
    super(message);
    this.sentence = { message, args };
  }
}
