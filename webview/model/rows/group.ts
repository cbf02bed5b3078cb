import type { Entry } from './entry';
import { isUnchanged } from './isUnchanged';
import { Place } from './place';
import type { Freshness, GroupInfo, GroupKey, GroupRow, RowPlace } from './row';
import { Sums } from './sums';

/** The processes of one name, or all kernel threads. */
export class Group {
  /** In order. */
  children: Entry[] = [];
  readonly sums = new Sums();
  readonly place = new Place();
  /** The lowest of its processes. */
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

  add(entry: Entry): void {
    if (this.children.length === 0 || entry.pid < this.pid) this.pid = entry.pid;
    this.children.push(entry);
  }

  /** Of those that run. */
  sumUp(): void {
    this.sums.clear();
    for (const { endedAtMs, info } of this.children) {
      if (endedAtMs === undefined) this.sums.addProcess(info);
    }
  }

  /** What all of its processes are. */
  freshness(nowMs: number, highlightMs: number): Freshness {
    const fresh = this.children[0]?.freshness(nowMs, highlightMs);
    const isSame = (entry: Entry) => entry.freshness(nowMs, highlightMs) === fresh;
    return this.children.every(isSame) ? fresh : undefined;
  }

  /** The row at this place: the same object as before if nothing of it changed. */
  row(place: RowPlace, fresh: Freshness): GroupRow {
    const { totals } = this.sums;
    const isMatch = this.children.some(({ accepted }) => accepted);
    const info = this.infoOf(totals.count);
    const last = this.lastRow;
    if (last?.info === info && isUnchanged(last, place, isMatch, totals, fresh)) return last;
    const { key } = this;
    this.lastRow = { kind: 'group', key, info, ...place, isMatch, totals, fresh };
    return this.lastRow;
  }

  private infoOf(count: number): GroupInfo {
    if (this.lastInfo?.count !== count) {
      this.lastInfo = { name: this.name, kernelThread: this.kernelThread, count };
    }
    return this.lastInfo;
  }
}
