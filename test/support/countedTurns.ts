/** Counts the turns of the event loop, in each of which the host could do other work. */
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
