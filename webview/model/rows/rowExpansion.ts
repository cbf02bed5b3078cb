import { parseProcessKey, type ProcessKey } from '../../../src/core/process/process';
import { Expansion, type ExpansionState } from './expansion';
import { hashedGroup } from './hashedGroup';
import type { RowNode } from './layOut';
import type { RowKey } from './row';
import type { RowMode } from './rowQuery';

/** What is kept over a reload. */
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
 * Which rows are expanded: in a tree all but large families, of groups none. Under a filter a tree
 * is open to the last match; what is collapsed there is so for this filter only.
 */
export class RowExpansion {
  private readonly tree = new Expansion();
  private readonly filteredTree = new Expansion();
  private readonly group = new Expansion();
  private setting: ExpansionSetting = { mode: 'flat', autoCollapseAbove: 0, isFiltered: false };

  constructor(private readonly onChange: () => void) {}

  /** In the mode that is shown. */
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

  /** From now on this is what is shown. */
  show(setting: ExpansionSetting): void {
    this.setting = setting;
  }

  isExpanded(node: RowNode): boolean {
    return this.current.isExpanded(hashedGroup(node.key), this.isUsuallyExpanded(node));
  }

  /** There is another filter. */
  forgetFiltered(): void {
    this.filteredTree.clear();
  }

  /** Forgets processes that are gone. Groups are kept: a name comes back. */
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
