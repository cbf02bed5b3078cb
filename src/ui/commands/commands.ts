import type { COMMANDS } from '../ids';

/**
 * A command as VS Code calls it: with the row and the selection, or with nothing from the palette.
 */
export type Handler = (...given: unknown[]) => unknown;
export type Command = keyof typeof COMMANDS;
/** Commands that don't apply to a process. */
export type PlainCommand =
  | 'openPanel'
  | 'refresh'
  | 'restartCollector'
  | 'showLog'
  | 'startLocalApi'
  | 'stopLocalApi'
  | 'copyCurlCommand'
  | 'newApiToken';
export type ProcessCommand = Exclude<Command, PlainCommand>;
