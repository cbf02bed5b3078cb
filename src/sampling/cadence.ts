/** The inputs that determine how often a snapshot is taken. */
export interface CadenceInputs {
  /** Whether the panel or the tree view is visible. */
  readonly viewVisible: boolean;
  /** Whether the status bar shows a snapshot. */
  readonly inStatusBar: boolean;
  /** Whether a script or an extension wants snapshots, which doesn't depend on windows. */
  readonly isWatched: boolean;
  readonly windowFocused: boolean;
  /** The user's setting for visible views, in milliseconds. */
  readonly refreshIntervalMs: number;
}

/** The interval for the cached snapshot while no view shows it. */
const BACKGROUND_INTERVAL_MS = 5000;
/** The interval while the user works in a different window. */
const UNFOCUSED_INTERVAL_MS = 10_000;
/** The maximum share of the interval that a tick may take. Beyond it, the interval is stretched. */
const MAX_DUTY = 0.25;

/**
 * Returns the milliseconds between two ticks; `undefined` if nothing needs snapshots and sampling
 * stops.
 */
export function samplingInterval(inputs: CadenceInputs): number | undefined {
  const intervals: number[] = [];
  if (inputs.isWatched) intervals.push(BACKGROUND_INTERVAL_MS);
  if (inputs.viewVisible || inputs.inStatusBar) {
    const interval = inputs.viewVisible ? inputs.refreshIntervalMs : BACKGROUND_INTERVAL_MS;
    // If the window isn't focused, the user is looking at a different one.
    intervals.push(inputs.windowFocused ? interval : Math.max(UNFOCUSED_INTERVAL_MS, interval));
  }
  return intervals.length === 0 ? undefined : Math.min(...intervals);
}

/** How soon another snapshot follows one that has too little data for CPU percentages. */
const SECOND_TICK_MS = 500;
/**
 * After a pause longer than this and than three intervals, processes may behave quite differently.
 */
const LONG_PAUSE_MS = 15_000;

/** Whether the time between two snapshots is too long to count as an interval. */
export function isLongPause(elapsedMs: number, intervalMs: number): boolean {
  return elapsedMs > Math.max(3 * intervalMs, LONG_PAUSE_MS);
}

/**
 * Returns the milliseconds from the start of a tick that took `tickMs` to the next one. That is the
 * interval, stretched if necessary. It is shorter while percentages are unknown or are averages
 * over a pause. `measuredMs` is the time that the percentages in the snapshot cover.
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

/**
 * Returns the pause in milliseconds after `failures` failed ticks in a row: 0.25 s, doubling up to
 * 30 s.
 */
export function retryDelay(failures: number): number {
  return Math.min(30_000, 250 * 2 ** Math.max(0, failures - 1));
}
