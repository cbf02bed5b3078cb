import { parseProcessKey, type ProcessKey } from '../../core/process/process';
import { MOST_KEYS } from '../../protocol/messages';
import { parseRowContext, parseRowSelection } from '../../protocol/schema';

/**
 * The process that a command was called for: from a row of the tree view, the context menu of a row
 * in the panel, or a key. Anything else is not a process, whoever the caller is.
 */
export function targetOf(argument: unknown): ProcessKey | undefined {
  const key = parseProcessKey(argument) ?? parseRowContext(argument);
  if (key !== undefined) return key;
  if (typeof argument !== 'object' || argument === null || !('info' in argument)) return undefined;
  const { info } = argument;
  if (typeof info !== 'object' || info === null || !('key' in info)) return undefined;
  return parseProcessKey(info.key);
}

/**
 * The processes that a command was called for, from the arguments that VS Code passes: the clicked
 * row or, if it is one of several selected rows, all of them. The tree view passes the selection as
 * a second argument, the panel passes it within the first. Fields between selected rows are
 * skipped. Returns none if the selection is malformed or too large, never just a part of it.
 */
export function targetsOf(
  argument: unknown,
  selection?: unknown,
  most = MOST_KEYS,
): readonly ProcessKey[] {
  const key = targetOf(argument);
  if (key === undefined) return [];
  const selected: readonly unknown[] | undefined = Array.isArray(selection)
    ? selection
    : parseRowSelection(typeof argument === 'object' ? argument : {});
  if (!selected) return [];
  const keys = new Set<ProcessKey>();
  for (const one of selected) {
    const other = targetOf(one);
    if (other !== undefined) keys.add(other);
    else if (!isField(one)) return [];
  }
  if (keys.size > most) return [];
  return keys.has(key) ? [...keys] : [key];
}

/** Whether this is a row of the tree view that is not a process. */
function isField(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'field';
}
