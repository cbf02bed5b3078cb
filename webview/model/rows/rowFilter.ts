import type { ProcessInfo } from '../../../src/core/process/process';

/** Which processes are shown. The answer for one may be kept while none of `fields` changes. */
export interface RowFilter {
  /**
   * `nowMs`: milliseconds since the epoch, for what depends on age. `undefined`: to say so would
   * take too long.
   */
  accepts(info: ProcessInfo, nowMs: number): boolean | undefined;
  readonly fields: ReadonlySet<keyof ProcessInfo>;
  /** True if the answer may change with time alone. */
  readonly dependsOnTime: boolean;
}
