/** Lets at most `most` events through in any `windowMs`. */
export class RateLimit {
  private readonly times: number[] = [];

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
  ) {}

  allows(nowMs = performance.now()): boolean {
    while (this.times.length > 0 && nowMs - (this.times[0] ?? 0) >= this.windowMs) {
      this.times.shift();
    }
    if (this.times.length >= this.most) return false;
    this.times.push(nowMs);
    return true;
  }
}
