import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { SortValue } from '../../../src/core/process/sort';
import type { RowAge, ProcessRow, RowPlace, RowState } from './row';
import { Sums, type Totals } from './sums';

/** A process that has or can have a row, across all updates. */
export class RowSource {
  readonly key: ProcessKey;
  readonly pid: number;
  /** The update in which it was last seen. */
  seen = 0;
  endedAtMs: number | undefined;
  /** The process before it became a zombie, which has no memory, command line or CPU any more. */
  beforeZombie: ProcessInfo | undefined;
  /** True once the process has ended and its row was dropped. */
  dropped = false;
  /** False for a kernel thread while those are not listed. */
  listed = true;
  /** The answer of the filter. */
  accepted = true;
  /** True if it is among the rows: it is accepted, or above one that is. */
  kept = false;
  /**
   * The parent among the listed processes when last computed. An ended process keeps its last
   * parent.
   */
  parent: RowSource | undefined;
  /** The children that are kept, in order. */
  children: RowSource[] = [];
  /** The progress of the search for cycles. */
  visit: 'not' | 'path' | 'done' = 'not';
  readonly sums = new Sums();
  /** False where the sums are not up to date. */
  hasSums = false;
  /**
   * The values of the process that the sums contain; `undefined` if they must be computed again.
   */
  summed: ProcessInfo | undefined;
  readonly place = new Place();
  private lastRow: ProcessRow | undefined;

  constructor(
    public info: ProcessInfo,
    /** `undefined` if it was there from the start, so it is not new. */
    readonly firstSeenMs: number | undefined,
  ) {
    this.key = info.key;
    this.pid = info.pid;
  }

  age(nowMs: number, highlightMs: number): RowAge {
    if (this.endedAtMs !== undefined) return 'ended';
    return this.firstSeenMs !== undefined && nowMs - this.firstSeenMs < highlightMs
      ? 'new'
      : undefined;
  }

  /** The row for this place. Returns the previous object if nothing has changed. */
  row(place: RowPlace, age: RowAge): ProcessRow {
    const { key, info, accepted: isMatch, endedAtMs } = this;
    const totals = this.hasSums ? this.sums.totals : undefined;
    const last = this.lastRow;
    if (
      last?.info === info &&
      last.endedAtMs === endedAtMs &&
      isUnchanged(last, place, isMatch, totals, age)
    )
      return last;
    const { level, expandable, expanded, positionInSet, setSize } = place;
    // A single literal, because a spread takes several times as long.
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
      age,
      endedAtMs,
    };
    return this.lastRow;
  }
}

/**
 * True if the row already says all of this. Runs for every row at every update, so it allocates
 * nothing.
 */
export function isUnchanged(
  row: RowState,
  place: RowPlace,
  isMatch: boolean,
  totals: Totals | undefined,
  age: RowAge,
): boolean {
  return (
    row.level === place.level &&
    row.expandable === place.expandable &&
    row.expanded === place.expanded &&
    row.positionInSet === place.positionInSet &&
    row.setSize === place.setSize &&
    row.isMatch === isMatch &&
    row.totals === totals &&
    row.age === age
  );
}

/** The place of an item in an order: the values that it was last sorted by. */
export class Place {
  /**
   * One value for each sort order. Starts with `undefined` entries, because the engine uses a
   * different kind of array for numbers only, and mixed kinds slow down every comparison.
   */
  readonly values: SortValue[] = [undefined, undefined];
  /** Breaks ties. */
  pid = 0;
  /**
   * What `sourceOf` returned for these values. While that is the same, the values need no check.
   */
  source: unknown;
  /** True while the item is being looked up in the last order. */
  wanted = false;
}
