import { quantile } from './quantile.mjs';

/**
 * The CPU time of one interval, in ms.
 * @typedef {object} Interval
 * @property {number} elapsed_ms
 * @property {number} cores
 * @property {number} busy_ms of all processes, from /proc/stat
 * @property {number} own_ms of all rows themselves
 * @property {number} ended_ms of their children that ended
 *
 * @typedef {object} Coverage shares of the CPU in use, 1 is all of it
 * @property {number} busy the median share of the cores that were in use
 * @property {number} ownMedian without children that ended
 * @property {number} median
 * @property {number} tenth nine of ten intervals have at least this share
 * @property {number} highest of the intervals in which half of the cores or more were in use
 * @property {readonly Interval[]} intervals
 */

/**
 * @param {readonly Interval[]} intervals
 * @returns {Coverage}
 */
export function coverageOf(intervals) {
  const shares = intervals.map(({ own_ms, ended_ms, busy_ms }) => (own_ms + ended_ms) / busy_ms);
  const own = intervals.map(({ own_ms, busy_ms }) => own_ms / busy_ms);
  const busy = intervals.map(({ busy_ms, elapsed_ms, cores }) => busy_ms / (elapsed_ms * cores));
  const atWork = shares.filter((_, i) => (busy[i] ?? 0) >= 0.5);
  return {
    busy: quantile(busy, 0.5),
    ownMedian: quantile(own, 0.5),
    median: quantile(shares, 0.5),
    tenth: quantile(shares, 0.1),
    highest: quantile(atWork, 1),
    intervals,
  };
}
