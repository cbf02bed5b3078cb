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
