import type { Entry } from './entry';
import { Group } from './group';
import type { GroupKey } from './row';

/** Processes by name; kernel threads are one group, for each has a name of its own. */
export class Groups {
  private readonly byName = new Map<string, Group>();
  private readonly kernelThreads = new Group('kernel-threads', 'Kernel threads', true);

  /** The groups of these, each with its processes in the order given; the groups are in none. */
  arrange(ordered: readonly Entry[]): readonly Group[] {
    this.kernelThreads.clear();
    for (const group of this.byName.values()) group.clear();
    for (const entry of ordered) this.groupOf(entry).add(entry);
    const groups: Group[] = [];
    if (this.kernelThreads.children.length > 0) groups.push(this.kernelThreads);
    for (const [name, group] of this.byName) {
      if (group.children.length === 0) this.byName.delete(name);
      else groups.push(group);
    }
    this.sumUp();
    return groups;
  }

  find(key: GroupKey): Group | undefined {
    if (key === this.kernelThreads.key) return this.kernelThreads;
    return this.byName.get(key.slice(key.indexOf(':') + 1));
  }

  sumUp(): void {
    this.kernelThreads.sumUp();
    for (const group of this.byName.values()) group.sumUp();
  }

  /** The group that this process is in. */
  groupOf({ info: { name, kernelThread } }: Entry): Group {
    if (kernelThread) return this.kernelThreads;
    let group = this.byName.get(name);
    if (!group) {
      group = new Group(`group:${name}`, name, false);
      this.byName.set(name, group);
    }
    return group;
  }
}
