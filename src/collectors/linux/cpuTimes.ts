const IDLE = 3;
const IOWAIT = 4;

/**
 * Adds up the machine's CPU times so that they never go down. The kernel's do: iowait by its own
 * documentation, and others on some machines. Each field's step back counts as nothing.
 */
export class CpuTimes {
  private last: readonly number[] | undefined;
  private busy = 0;
  private total = 0;

  /** @param ticks the fields of the `cpu` line without guest times. */
  add(ticks: readonly number[]): { readonly busyTicks: number; readonly totalTicks: number } {
    ticks.forEach((value, field) => {
      const step = Math.max(0, value - (this.last?.[field] ?? 0));
      this.total += step;
      // Waiting for a disk is idle time of the processor.
      if (field !== IDLE && field !== IOWAIT) this.busy += step;
    });
    this.last = ticks;
    return { busyTicks: this.busy, totalTicks: this.total };
  }
}
