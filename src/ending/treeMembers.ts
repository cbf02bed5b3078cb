import type { ProcessInfo, ProcessKey } from '../core/process/process';
import { findProcess } from '../core/process/snapshot';
import type { MachineView } from './machineView';

/**
 * Who belongs to a tree, once and for all: when a parent ends its children are given to another,
 * and stay members.
 */
export class TreeMembers {
  private readonly known = new Set<ProcessKey>();

  add({ key }: Pick<ProcessInfo, 'key'>): void {
    this.known.add(key);
  }

  has({ key }: Pick<ProcessInfo, 'key'>): boolean {
    return this.known.has(key);
  }

  /** Those that are there in this view, parents before their children. All below is taken in. */
  in({ snapshot, tree }: MachineView): readonly ProcessInfo[] {
    const present = new Set<ProcessInfo>();
    for (const key of this.known) {
      const top = findProcess(snapshot, key);
      if (!top || present.has(top)) continue;
      present.add(top);
      for (const info of tree.descendantsOf(key)) present.add(info);
    }
    const below = new Set([...present].flatMap(({ key }) => tree.childrenOf(key)));
    const tops = [...present].filter((info) => !below.has(info));
    const ordered = tops.flatMap((top) => [top, ...tree.descendantsOf(top.key)]);
    for (const { key } of ordered) this.known.add(key);
    return ordered;
  }
}
