/** Something that may wait until the page has painted and has nothing else to do. */
export class IdleTask {
  private readonly timer = new ScriptTimer('proclens:idle');
  private isDue = false;

  constructor(private readonly run: () => void) {}

  /** Does it soon: once, however often it is asked for until then. */
  ask(): void {
    if (!this.isDue) whenIdle(() => this.finish());
    this.isDue = true;
  }

  /** Does it now if it was asked for and has not been done. */
  finish(): void {
    if (!this.isDue) return;
    this.isDue = false;
    this.timer.run(this.run);
  }

  /** What was asked for is not wanted any more. */
  cancel(): void {
    this.isDue = false;
  }
}

/** In milliseconds after a paint: then it is done beside whatever else there is to do. */
const LATEST_MS = 100;

/** Does this once the page has painted and nothing else is to be done; while it is hidden, never. */
export function whenIdle(run: () => void): void {
  requestAnimationFrame(() => {
    // Safari has none.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: LATEST_MS });
    else setTimeout(run, LATEST_MS);
  });
}

/** The browser keeps every measure until told otherwise. */
const MOST_KEPT = 500;

/** Records how long some of the page's script took, for benchmarks and tests. */
export class ScriptTimer {
  private kept = 0;

  /** @param measure what `performance` calls it: `proclens:update`, or `proclens:idle` for what waited */
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
