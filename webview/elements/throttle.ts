import { Timer } from './timer';

/** Does something at once, and if it is asked for again soon after that, once more a while later. */
export class Throttle {
  private readonly timer = new Timer(() => this.end());
  private isWaiting = false;
  private isDue = false;

  constructor(
    private readonly run: () => void,
    private readonly everyMs: number,
  ) {}

  ask(): void {
    this.isDue = true;
    if (!this.isWaiting) this.finish();
  }

  /** Does now what was asked for and has not been done. */
  finish(): void {
    if (!this.isDue) return;
    this.isDue = false;
    this.isWaiting = true;
    this.timer.set(this.everyMs);
    this.run();
  }

  private end(): void {
    this.isWaiting = false;
    this.finish();
  }
}
