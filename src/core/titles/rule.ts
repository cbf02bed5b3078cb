import type { Command } from './command';

/**
 * What a process is called. `name` is the same for all that do the same: it has no pid, port,
 * version or name of a file that is worked on. Those are in `detail`, which comes from the arguments
 * and goes only where a command line may go.
 */
export interface Title {
  readonly name: string;
  readonly detail?: string | undefined;
}

/** A command line that a rule applies to. */
export interface Matched {
  readonly command: Command;
  /** The match of the rule's expression; empty for a rule without one. */
  readonly match: readonly (string | undefined)[];
}

type Text = string | ((matched: Matched) => string | undefined);

/** How a rule knows what runs. */
type KnownBy =
  /** Names of tools, packages, modules and programs (`toolNames`). */
  | { readonly tool: readonly string[] }
  /** The path of the script, or of a program that is no runtime. */
  | { readonly path: RegExp }
  /** A Java class. */
  | { readonly main: RegExp }
  /** Code in the command line that a well-known program puts there. */
  | { readonly code: RegExp }
  /** The options of a runtime, joined by spaces. */
  | { readonly options: RegExp }
  /** The title that a process gave itself, in place of its arguments. */
  | { readonly own: RegExp }
  /** The value of `--type`, by which Electron and Chromium tell their processes apart. */
  | { readonly type: RegExp };

/** One entry of the table. A name of `undefined` leaves the command line to later rules. */
export type TitleRule = KnownBy & { readonly name: Text; readonly detail?: Text };

export function textOf(text: Text | undefined, matched: Matched): string | undefined {
  return typeof text === 'function' ? text(matched) : text;
}
