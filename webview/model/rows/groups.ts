import { titleOf } from '../../../src/core/process/process';
import { type RowSource, isUnchanged, Place } from './rowSource';
import type { RowAge, GroupInfo, GroupKey, GroupRow, RowPlace } from './row';
import { Sums } from './sums';

/** Groups processes by title. Kernel threads form one group, because each has a different name. */
export class Groups {
  private readonly byName = new Map<string, Group>();
  private readonly kernelThreads = new Group('kernel-threads', 'Kernel threads', true);

  /**
   * The groups of these processes, in no particular order. Each keeps its processes in the given
   * order.
   */
  arrange(ordered: readonly RowSource[]): readonly Group[] {
    this.kernelThreads.clear();
    for (const group of this.byName.values()) group.clear();
    for (const source of ordered) this.groupOf(source).add(source);
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

  groupOf({ info }: RowSource): Group {
    if (info.kernelThread) return this.kernelThreads;
    const name = titleOf(info);
    let group = this.byName.get(name);
    if (!group) {
      group = new Group(`group:${name}`, name, false);
      this.byName.set(name, group);
    }
    return group;
  }
}

/** The processes with the same title, or all kernel threads. */
export class Group {
  /** In display order. */
  children: RowSource[] = [];
  readonly sums = new Sums();
  readonly place = new Place();
  /** The lowest pid in the group. */
  pid = 0;
  private lastInfo: GroupInfo | undefined;
  private lastRow: GroupRow | undefined;

  constructor(
    readonly key: GroupKey,
    readonly name: string,
    private readonly kernelThread: boolean,
  ) {}

  clear(): void {
    this.children = [];
  }

  add(source: RowSource): void {
    if (this.children.length === 0 || source.pid < this.pid) this.pid = source.pid;
    this.children.push(source);
  }

  /** Sums up the processes that have not ended. */
  sumUp(): void {
    this.sums.clear();
    for (const { endedAtMs, info } of this.children) {
      if (endedAtMs === undefined) this.sums.addProcess(info);
    }
  }

  /** The age that all processes of the group share, if any. */
  age(nowMs: number, highlightMs: number): RowAge {
    const age = this.children[0]?.age(nowMs, highlightMs);
    const isSame = (source: RowSource) => source.age(nowMs, highlightMs) === age;
    return this.children.every(isSame) ? age : undefined;
  }

  /** The row for this place. Returns the previous object if nothing has changed. */
  row(place: RowPlace, age: RowAge): GroupRow {
    const { totals } = this.sums;
    const isMatch = this.children.some(({ accepted }) => accepted);
    const info = this.infoOf(totals.count);
    const last = this.lastRow;
    if (last?.info === info && isUnchanged(last, place, isMatch, totals, age)) return last;
    const { key } = this;
    this.lastRow = { kind: 'group', key, info, ...place, isMatch, totals, age };
    return this.lastRow;
  }

  private infoOf(count: number): GroupInfo {
    if (this.lastInfo?.count !== count) {
      this.lastInfo = { name: this.name, kernelThread: this.kernelThread, count };
    }
    return this.lastInfo;
  }
}
