import { parseProcessKey, type ProcessKey } from '../../core/process/process';
import { MOST_KEYS } from '../../protocol/messages';
import { parseRowContext, parseRowSelection } from '../../protocol/schema';

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

/**
 * The processes that a command is called for, from what VS Code hands to it: the row that was
 * clicked and, where several are selected and it is one of them, all of those. The tree view has the
 * selection handed over beside the row, the panel within it. Facts between selected rows are left
 * out. None at all where the selection is malformed or too large: never only a part of it.
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
    else if (!isFact(one)) return [];
  }
  if (keys.size > most) return [];
  return keys.has(key) ? [...keys] : [key];
}

/** A row of the tree view that is no process. */
function isFact(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'fact';
}
