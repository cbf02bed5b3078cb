/** Counts the turns of the event loop, because the host can do other work in each turn. */
export class CountedTurns {
  private turns = 0;
  private next = setImmediate(() => this.turn());

  get count(): number {
    return this.turns;
  }

  stop(): void {
    clearImmediate(this.next);
  }

  private turn(): void {
    this.turns++;
    this.next = setImmediate(() => this.turn());
  }
}
