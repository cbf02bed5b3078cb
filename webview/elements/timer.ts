/** Runs something after a delay. Setting it again replaces the delay. */
export class Timer {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly run: () => void) {}

  /** Sets the delay in milliseconds, and drops the previous one. */
  set(inMs: number | undefined): void {
    clearTimeout(this.timer);
    // Rounds up, because a truncated fraction would be too early.
    this.timer =
      inMs === undefined ? undefined : setTimeout(this.run, Math.ceil(Math.max(0, inMs)));
  }
}

/** Runs something at once, and once more after the interval if it was requested again meanwhile. */
export class Throttle {
  private readonly timer = new Timer(() => this.next());
  private isWaiting = false;
  private isDue = false;

  constructor(
    private readonly run: () => void,
    private readonly everyMs: number,
  ) {}

  ask(): void {
    this.isDue = true;
    if (!this.isWaiting) this.next();
  }

  private next(): void {
    this.isWaiting = this.isDue;
    if (!this.isDue) return;
    this.isDue = false;
    this.timer.set(this.everyMs);
    this.run();
  }
}
