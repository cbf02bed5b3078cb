/** Does something once it has been left alone for a while. */
export class Delay {
  private timer: number | undefined;

  constructor(
    private readonly ms: number,
    private readonly run: () => void,
  ) {}

  restart(): void {
    this.cancel();
    this.timer = window.setTimeout(this.run, this.ms);
  }

  cancel(): void {
    window.clearTimeout(this.timer);
  }
}
