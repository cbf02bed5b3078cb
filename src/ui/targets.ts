import { parseProcessKey, type ProcessKey } from '../core/process';
import { parseRowContext } from '../protocol/schema';

/**
 * The process that a command is called for: a row of the tree view, the native menu of a row in
 * the panel, or a key. Anything else, from whomever, is no process.
 */
export function targetOf(argument: unknown): ProcessKey | undefined {
  const key = parseProcessKey(argument) ?? parseRowContext(argument);
  if (key !== undefined) return key;
  if (typeof argument !== 'object' || argument === null || !('info' in argument)) return undefined;
  const { info } = argument;
  if (typeof info !== 'object' || info === null || !('key' in info)) return undefined;
  return parseProcessKey(info.key);
}
