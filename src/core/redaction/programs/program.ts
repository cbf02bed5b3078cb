/**
 * Where a program takes secrets on its command line. Options are written as on the command line,
 * several are separated by blanks. Those whose names say what they take (`--password`) need no entry.
 */
export interface Program {
  /** The next argument is a secret. A word without a dash is one of the program's own language. */
  readonly next?: string;
  /** The next argument is cookies, or the name of a file if it has no equals sign. */
  readonly cookies?: string;
  /** The next argument is a sentence, in which a colon separates no name from a value. */
  readonly prose?: string;
  /** The secret follows in the same argument: `-pX`, `/p:X`. */
  readonly attached?: string;
  /** The next argument, or the rest of this one, is a user and a password with a separator. */
  readonly pair?: string;
  /** The next argument is a list of names with secrets: `key=value`. */
  readonly assigned?: string;
  /** The next argument is no secret, whatever the name of the option says. */
  readonly harmless?: string;
  /** The next argument is not its value: without an attached secret the program asks for one. */
  readonly bare?: string;
  /** The next argument is a secret after all if one of these follows. */
  readonly bareUnless?: RegExp;
  /** The argument after the next one is a secret: `-user ann x`. */
  readonly second?: string;
  /** The next argument is the value under a name that an argument before says. */
  readonly named?: string;
  /** Which of the arguments that are no options is a secret; -1 is the last argument. */
  readonly operand?: number | readonly number[];
  /** Options whose values are not counted as operands. */
  readonly valued?: string;
  /** The operand is one only where this option is given. */
  readonly operandWith?: RegExp;
  /** The operand is one only if it looks like this. */
  readonly operandLike?: RegExp;
  /** An argument may be the name of a setting, and the next one its value. */
  readonly settings?: boolean;
  /** Values that are well known and need no mask. */
  readonly plain?: string;
  /** An argument like `domain/user:password@host` is where to log in. */
  readonly target?: boolean;
  /** An argument like `user/password@database` is a login. */
  readonly login?: boolean;
  /** It takes options in clusters of single letters (`-sSu user:password`). */
  readonly clusters?: boolean;
  /** An argument may be a line of the program's own language, with the same options. */
  readonly ownLanguage?: boolean;
}

/** Names of programs, or of a program and a command of it, separated by commas, and what they take. */
export type ProgramEntry = readonly [names: string, program: Program];
