/** What arrived while this host was busy or asleep is looked at before a child is called hung. */
const SECOND_LOOK_MS = 100;

/** Calls when an answer that is owed does not come in time. */
export class Watchdog {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly onHung: (timeoutMs: number) => void) {}

  get isArmed(): boolean {
    return this.timer !== undefined;
  }

  /** Begins the time for the next answer. */
  arm(timeoutMs: number): void {
    this.disarm();
    this.timer = setTimeout(() => {
      this.timer = setTimeout(() => this.onHung(timeoutMs), SECOND_LOOK_MS);
    }, timeoutMs);
  }

  disarm(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
