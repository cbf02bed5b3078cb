/** What is wrong with a pattern, at this UTF-16 unit of it. Never leaves `compilePattern`. */
export class PatternMistake extends Error {
  /** The values for the places in the message. */
  readonly args: readonly string[];

  constructor(
    readonly at: number,
    message: string,
    ...args: readonly string[]
  ) {
    super(message);
    this.args = args;
  }
}
