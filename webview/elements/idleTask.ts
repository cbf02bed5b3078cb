import { ScriptTimer } from './scriptTimer';
import { whenIdle } from './whenIdle';

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
