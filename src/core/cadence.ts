/** What decides how often a snapshot is taken. */
export interface SamplingDemand {
  /** The panel or the tree view can be seen. */
  readonly viewVisible: boolean;
  readonly statusBarEnabled: boolean;
  readonly windowFocused: boolean;
  /** The user's setting, for visible views. */
  readonly refreshIntervalMs: number;
}

/** For the cached snapshot when only the status bar shows it. */
const BACKGROUND_INTERVAL_MS = 5000;
/** When the user works in another window. */
const UNFOCUSED_INTERVAL_MS = 10_000;
/** A tick may take at most this share of the interval: above it the interval is stretched. */
const MAX_DUTY = 0.25;

/** Milliseconds between two ticks; `undefined` when nobody looks and sampling stops. */
export function samplingInterval(demand: SamplingDemand): number | undefined {
  if (!demand.viewVisible && !demand.statusBarEnabled) return undefined;
  const interval = demand.viewVisible ? demand.refreshIntervalMs : BACKGROUND_INTERVAL_MS;
  return demand.windowFocused ? interval : Math.max(UNFOCUSED_INTERVAL_MS, interval);
}

/** The interval after a tick that took `tickMs`. */
export function stretchedInterval(intervalMs: number, tickMs: number): number {
  return Math.max(intervalMs, tickMs / MAX_DUTY);
}

/** The pause before trying again after `failures` failed ticks in a row: 0.25 s doubling to 30 s. */
export function retryDelay(failures: number): number {
  return Math.min(30_000, 250 * 2 ** Math.max(0, failures - 1));
}
