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
