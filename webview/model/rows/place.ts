import type { SortValue } from '../../../src/core/process/sort';

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
