import { hasNoName } from './hashedGroup';
import { parseRowKey } from './parseRowKey';
import type { ExpansionState } from './expansion';
import type { RowKey } from './row';
import type { RowExpansionState } from './rowExpansion';

/** How many rows are kept: more than a user expands by hand, and little to write at every change. */
const MOST_KEPT = 200;

const NOTHING: ExpansionState = { all: undefined, expanded: [], collapsed: [] };

/** Of nothing anything was said. */
export const NO_EXPANSION: RowExpansionState = { tree: NOTHING, group: NOTHING };

/** What of a state is kept on disk: the newest rows, and no names of processes. */
export function keptExpansion({ tree, group }: RowExpansionState): RowExpansionState {
  return { tree: keep(tree), group: keep(group) };
}

/** Reads a kept state: what does not fit is left out. */
export function parseExpansion(value: unknown): RowExpansionState {
  const { tree, group } = fieldsOf(value);
  return { tree: parse(tree), group: parse(group) };
}

function keep({ all, expanded, collapsed }: ExpansionState): ExpansionState {
  return { all, expanded: newest(expanded), collapsed: newest(collapsed) };
}

function newest(keys: readonly RowKey[]): RowKey[] {
  return keys.filter(hasNoName).slice(-MOST_KEPT / 2);
}

function parse(value: unknown): ExpansionState {
  const { all, expanded, collapsed } = fieldsOf(value);
  const isChoice = all === 'expanded' || all === 'collapsed';
  return keep({
    all: isChoice ? all : undefined,
    expanded: keysOf(expanded),
    collapsed: keysOf(collapsed),
  });
}

function keysOf(value: unknown): RowKey[] {
  if (!Array.isArray(value)) return [];
  const keys = value.map((one) => (typeof one === 'string' ? parseRowKey(one) : undefined));
  return keys.filter((key) => key !== undefined);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
