/** Hands on at most one value in any `everyMs`: the first at once, later the newest there is. */
export class NewestOnly<T> {
  private held: { readonly value: T } | undefined;
  private pause: NodeJS.Timeout | undefined;

  constructor(
    private readonly everyMs: number,
    private readonly handle: (value: T) => void,
  ) {}

  add(value: T): void {
    this.held = { value };
    if (!this.pause) this.flush();
  }

  /** Hands on what waits, now. */
  flush(): void {
    const { held } = this;
    if (!held) return;
    this.clear();
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.flush();
    }, this.everyMs);
    this.handle(held.value);
  }

  /** Forgets what waits. */
  clear(): void {
    this.held = undefined;
    clearTimeout(this.pause);
    this.pause = undefined;
  }
}
