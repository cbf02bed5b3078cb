/** Work that can wait until the page has painted and is idle. */
export class IdleTask {
  private readonly timer = new ScriptTimer('proclens:idle');
  private isDue = false;

  constructor(private readonly run: () => void) {}

  /** Schedules the work, once however often this is called until then. */
  ask(): void {
    if (!this.isDue) whenIdle(() => this.finish());
    this.isDue = true;
  }

  /** Does the work now if it is scheduled. */
  finish(): void {
    if (!this.isDue) return;
    this.isDue = false;
    this.timer.run(this.run);
  }

  cancel(): void {
    this.isDue = false;
  }
}

/** The deadline in milliseconds after a paint, when the work runs even if the page is not idle. */
const LATEST_MS = 100;

/** Runs `run` once the page has painted and is idle; never while the page is hidden. */
export function whenIdle(run: () => void): void {
  requestAnimationFrame(() => {
    // Safari has no `requestIdleCallback`.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: LATEST_MS });
    else setTimeout(run, LATEST_MS);
  });
}

/** The browser keeps every measure until it is cleared. */
const MOST_KEPT = 500;

/** Measures how long some of the page's script runs, for benchmarks and tests. */
export class ScriptTimer {
  private kept = 0;

  /**
   * @param measure the name for `performance`: `proclens:update`, or `proclens:idle` for deferred
   *   work
   */
  constructor(private readonly measure: string) {}

  run(script: () => void): void {
    const start = performance.now();
    try {
      script();
    } finally {
      if (this.kept === MOST_KEPT) {
        performance.clearMeasures(this.measure);
        this.kept = 0;
      }
      performance.measure(this.measure, { start, end: performance.now() });
      this.kept++;
    }
  }
}
