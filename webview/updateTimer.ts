/** The browser keeps every measure until told otherwise. */
const MOST_KEPT = 500;

/** Records how long the script of an update took, for benchmarks and tests. */
export class UpdateTimer {
  static readonly MEASURE = 'proclens:update';
  private kept = 0;

  run(update: () => void): void {
    const start = performance.now();
    try {
      update();
    } finally {
      if (this.kept === MOST_KEPT) {
        performance.clearMeasures(UpdateTimer.MEASURE);
        this.kept = 0;
      }
      performance.measure(UpdateTimer.MEASURE, { start, end: performance.now() });
      this.kept++;
    }
  }
}
