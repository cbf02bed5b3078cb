import { parseProcessKey, type ProcessKey } from '../../../src/core/process/process';
import { Expansion, type ExpansionState, hashedGroup, hasNoName, parseRowKey } from './expansion';
import type { RowNode } from './arrangement';
import type { RowKey } from './row';
import type { RowMode } from './rowQuery';

/** The saved state. */
export interface RowExpansionState {
  readonly tree: ExpansionState;
  readonly group: ExpansionState;
}

interface ExpansionSetting {
  readonly mode: RowMode;
  readonly autoCollapseAbove: number;
  readonly isFiltered: boolean;
}

/**
 * Which rows are expanded: by default, every process in a tree except those with many children, and
 * no groups. Under a filter the tree is expanded down to the last match, and what the user
 * collapses there applies only to that filter.
 */
export class RowExpansion {
  private readonly tree = new Expansion();
  private readonly filteredTree = new Expansion();
  private readonly group = new Expansion();
  private setting: ExpansionSetting = { mode: 'flat', autoCollapseAbove: 0, isFiltered: false };

  constructor(private readonly onChange: () => void) {}

  /** Applies to the current mode. */
  set(key: RowKey, expanded: boolean): void {
    this.setEach([key], expanded);
  }

  setEach(keys: readonly RowKey[], expanded: boolean): void {
    for (const key of keys) this.current.set(hashedGroup(key), expanded);
    this.onChange();
  }

  setAll(expanded: boolean): void {
    this.current.setAll(expanded);
    this.onChange();
  }

  /** Sets what is on display. */
  show(setting: ExpansionSetting): void {
    this.setting = setting;
  }

  isExpanded(node: RowNode): boolean {
    return this.current.isExpanded(hashedGroup(node.key), this.isUsuallyExpanded(node));
  }

  /** Called when the filter has changed. */
  forgetFiltered(): void {
    this.filteredTree.clear();
  }

  /** Forgets processes that have ended. Groups are kept, because their names come back. */
  retain(isKnown: (key: ProcessKey) => boolean): void {
    const isKnownRow = (key: RowKey) => {
      const processKey = parseProcessKey(key);
      return processKey === undefined || isKnown(processKey);
    };
    this.tree.retain(isKnownRow);
    this.filteredTree.retain(isKnownRow);
  }

  get state(): RowExpansionState {
    return { tree: this.tree.state, group: this.group.state };
  }

  restore({ tree, group }: RowExpansionState): void {
    this.tree.restore(tree);
    this.group.restore(group);
    this.onChange();
  }

  private get current(): Expansion {
    const { mode, isFiltered } = this.setting;
    if (mode === 'group') return this.group;
    return isFiltered ? this.filteredTree : this.tree;
  }

  private isUsuallyExpanded({ children }: RowNode): boolean {
    const { mode, autoCollapseAbove, isFiltered } = this.setting;
    if (mode === 'group') return false;
    return isFiltered || autoCollapseAbove === 0 || children.length <= autoCollapseAbove;
  }
}

/**
 * How many rows are saved: more than a user expands by hand, and little to write on every change.
 */
const MOST_KEPT = 200;

const NOTHING: ExpansionState = { all: undefined, expanded: [], collapsed: [] };

/** The state before the user has changed anything. */
export const NO_EXPANSION: RowExpansionState = { tree: NOTHING, group: NOTHING };

/** The part of a state that is stored on disk: the latest rows, without process names. */
export function keptExpansion({ tree, group }: RowExpansionState): RowExpansionState {
  return { tree: keep(tree), group: keep(group) };
}

/** Reads saved state. Ignores what is invalid. */
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
