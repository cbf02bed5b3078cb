import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { SortValue } from '../../../src/core/process/sort';
import type { RowAge, ProcessRow, RowPlace, RowState } from './row';
import { Sums, type Totals } from './sums';

/** One process of which there is or can be a row, through all of its ticks. */
export class RowSource {
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
  parent: RowSource | undefined;
  /** Those below it that are kept, in order. */
  children: RowSource[] = [];
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

  freshness(nowMs: number, highlightMs: number): RowAge {
    if (this.endedAtMs !== undefined) return 'ended';
    return this.firstSeenMs !== undefined && nowMs - this.firstSeenMs < highlightMs
      ? 'new'
      : undefined;
  }

  /** The row at this place: the same object as before if nothing of it changed. */
  row(place: RowPlace, fresh: RowAge): ProcessRow {
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

/**
 * True if the row says all of this already. Asked of every row at every update: nothing is made for it.
 */
export function isUnchanged(
  row: RowState,
  place: RowPlace,
  isMatch: boolean,
  totals: Totals | undefined,
  fresh: RowAge,
): boolean {
  return (
    row.level === place.level &&
    row.expandable === place.expandable &&
    row.expanded === place.expanded &&
    row.positionInSet === place.positionInSet &&
    row.setSize === place.setSize &&
    row.isMatch === isMatch &&
    row.totals === totals &&
    row.fresh === fresh
  );
}

/** Where something stands in an order: what it was last put in order by. */
export class Place {
  /**
   * One for each order it is sorted by. Not empty at first: a list that has held numbers alone is
   * of a kind of its own to the engine, and several kinds make every comparison slow.
   */
  readonly values: SortValue[] = [undefined, undefined];
  /** Breaks ties. */
  pid = 0;
  /** As the ordering's query gave it for these values: while it is the same, they need no look. */
  source: unknown;
  /** True while it is looked for in the last order. */
  wanted = false;
}
