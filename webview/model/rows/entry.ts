import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import { isUnchanged } from './isUnchanged';
import { Place } from './place';
import type { Freshness, ProcessRow, RowPlace } from './row';
import { Sums } from './sums';

/** One process of which there is or can be a row, through all of its ticks. */
export class Entry {
  readonly key: ProcessKey;
  readonly pid: number;
  /** The tick in which it was last seen. */
  seen = 0;
  endedAtMs: number | undefined;
  /** True once nothing is left of it: it has ended, and no row is kept of it. */
  gone = false;
  /** False for a kernel thread where those are not listed. */
  listed = true;
  /** What the filter says. */
  accepted = true;
  /** True if it has a place among the rows: accepted, or above one that is. */
  kept = false;
  /** Among the listed, as last worked out; of an ended process what it was. */
  parent: Entry | undefined;
  /** Those below it that are kept, in order. */
  children: Entry[] = [];
  /** How far the search for cycles got with it. */
  visit: 'not' | 'path' | 'done' = 'not';
  readonly sums = new Sums();
  /** False where the sums are not kept up to date. */
  hasSums = false;
  /** What the sums have of the process itself; `undefined`: they are to be made anew. */
  summed: ProcessInfo | undefined;
  readonly place = new Place();
  private lastRow: ProcessRow | undefined;

  constructor(
    public info: ProcessInfo,
    /** `undefined`: it was there from the start, and is not new. */
    readonly firstSeenMs: number | undefined,
  ) {
    this.key = info.key;
    this.pid = info.pid;
  }

  freshness(nowMs: number, highlightMs: number): Freshness {
    if (this.endedAtMs !== undefined) return 'ended';
    return this.firstSeenMs !== undefined && nowMs - this.firstSeenMs < highlightMs
      ? 'new'
      : undefined;
  }

  /** The row at this place: the same object as before if nothing of it changed. */
  row(place: RowPlace, fresh: Freshness): ProcessRow {
    const { key, info, accepted: isMatch, endedAtMs } = this;
    const totals = this.hasSums ? this.sums.totals : undefined;
    const last = this.lastRow;
    if (
      last?.info === info &&
      last.endedAtMs === endedAtMs &&
      isUnchanged(last, place, isMatch, totals, fresh)
    )
      return last;
    const { level, expandable, expanded, positionInSet, setSize } = place;
    // One literal, without a spread: that takes several times as long.
    this.lastRow = {
      kind: 'process',
      key,
      info,
      level,
      expandable,
      expanded,
      positionInSet,
      setSize,
      isMatch,
      totals,
      fresh,
      endedAtMs,
    };
    return this.lastRow;
  }
}
