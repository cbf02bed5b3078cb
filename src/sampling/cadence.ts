/** What decides how often a snapshot is taken. */
export interface CadenceInputs {
  /** The panel or the tree view can be seen. */
  readonly viewVisible: boolean;
  /** The status bar shows a snapshot. */
  readonly inStatusBar: boolean;
  /** A script or another extension wants snapshots: neither looks at windows. */
  readonly isWatched: boolean;
  readonly windowFocused: boolean;
  /** The user's setting, for visible views. */
  readonly refreshIntervalMs: number;
}

/** For the cached snapshot when no view shows it. */
const BACKGROUND_INTERVAL_MS = 5000;
/** When the user works in another window. */
const UNFOCUSED_INTERVAL_MS = 10_000;
/** A tick may take at most this share of the interval: above it the interval is stretched. */
const MAX_DUTY = 0.25;

/** Milliseconds between two ticks; `undefined` when nobody looks and sampling stops. */
export function samplingInterval(demand: CadenceInputs): number | undefined {
  const intervals: number[] = [];
  if (demand.isWatched) intervals.push(BACKGROUND_INTERVAL_MS);
  if (demand.viewVisible || demand.inStatusBar) {
    const interval = demand.viewVisible ? demand.refreshIntervalMs : BACKGROUND_INTERVAL_MS;
    // Who is elsewhere looks at another window.
    intervals.push(demand.windowFocused ? interval : Math.max(UNFOCUSED_INTERVAL_MS, interval));
  }
  return intervals.length === 0 ? undefined : Math.min(...intervals);
}

/** How soon after a snapshot that says little of CPU use another is taken, to say it. */
const SECOND_TICK_MS = 500;
/** Not seen for longer than this, and than three intervals, processes may do quite other things. */
const LONG_PAUSE_MS = 15_000;

/** True if so much time between two snapshots is no interval any more. */
export function isLongPause(elapsedMs: number, intervalMs: number): boolean {
  return elapsedMs > Math.max(3 * intervalMs, LONG_PAUSE_MS);
}

/**
 * Milliseconds from the start of a tick that took `tickMs` to the next. That is the interval, if
 * need be stretched; but nobody is to wait for it while percentages are unknown or are averages
 * over a pause: `measuredMs` is the time that the snapshot's are of.
 */
export function nextTickAfter(
  intervalMs: number,
  tickMs: number,
  measuredMs: number | undefined,
): number {
  const stretchedMs = Math.max(intervalMs, tickMs / MAX_DUTY);
  if (measuredMs !== undefined && !isLongPause(measuredMs, stretchedMs)) return stretchedMs;
  return Math.min(stretchedMs, tickMs + SECOND_TICK_MS);
}

/** The pause before trying again after `failures` failed ticks in a row: 0.25 s doubling to 30 s. */
export function retryDelay(failures: number): number {
  return Math.min(30_000, 250 * 2 ** Math.max(0, failures - 1));
}
