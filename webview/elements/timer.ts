/** Does something after a while, unless it is set anew before that. */
export class Timer {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly run: () => void) {}

  /** From now on waits this long, in milliseconds, and no longer for what it waited for before. */
  set(inMs: number | undefined): void {
    clearTimeout(this.timer);
    // A fraction that is cut off would be too early.
    this.timer =
      inMs === undefined ? undefined : setTimeout(this.run, Math.ceil(Math.max(0, inMs)));
  }
}

/** Does something at once, and if it is asked for again soon after that, once more a while later. */
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
