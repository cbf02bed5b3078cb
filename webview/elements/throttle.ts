import { Timer } from './timer';

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
