/** Masks secrets in what processes were given. */
export interface TextRedaction {
  /** Of a command line: what stands before an argument may make it a secret. */
  redactArguments(args: readonly string[]): {
    readonly args: readonly string[];
    readonly redacted: boolean;
  };
  /** Of a path or an address. */
  redactText(text: string): string;
}
