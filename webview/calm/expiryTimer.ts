/** Waits for the moment at which rows change by time alone. */
export class ExpiryTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onExpiry: () => void) {}

  /** From now on waits this long, in milliseconds, and no longer for what it waited for before. */
  set(inMs: number | undefined): void {
    clearTimeout(this.timer);
    this.timer = inMs === undefined ? undefined : setTimeout(this.onExpiry, Math.max(0, inMs));
  }
}
