import { roundPercent } from '../../src/core/cpu';
import type { ProcessInfo } from '../../src/core/process';
import type { SortField } from '../../src/core/sort';

/** What several processes use together, of what is known; unknown if nothing is. */
export interface Totals {
  /** Of one core, one decimal. */
  readonly cpuPercent: number | undefined;
  readonly rssBytes: number | undefined;
  readonly ioReadBytesPerSecond: number | undefined;
  readonly ioWriteBytesPerSecond: number | undefined;
  /** How many processes these are. */
  readonly count: number;
}

/** Totals while they are summed up. NaN is unknown: no memory is wanted for a sum at every tick. */
export class Sums {
  private cpu = Number.NaN;
  private rss = Number.NaN;
  private ioRead = Number.NaN;
  private ioWrite = Number.NaN;
  private count = 0;
  private lastTotals: Totals | undefined;

  clear(): void {
    this.cpu = this.rss = this.ioRead = this.ioWrite = Number.NaN;
    this.count = 0;
  }

  /** Starts from this process. */
  startFrom(info: ProcessInfo): void {
    this.cpu = info.cpuPercent ?? Number.NaN;
    this.rss = info.rssBytes ?? Number.NaN;
    this.ioRead = info.ioReadBytesPerSecond ?? Number.NaN;
    this.ioWrite = info.ioWriteBytesPerSecond ?? Number.NaN;
    this.count = 1;
  }

  addProcess(info: ProcessInfo): void {
    this.cpu = plus(this.cpu, info.cpuPercent ?? Number.NaN);
    this.rss = plus(this.rss, info.rssBytes ?? Number.NaN);
    this.ioRead = plus(this.ioRead, info.ioReadBytesPerSecond ?? Number.NaN);
    this.ioWrite = plus(this.ioWrite, info.ioWriteBytesPerSecond ?? Number.NaN);
    this.count++;
  }

  add(other: Sums): void {
    this.cpu = plus(this.cpu, other.cpu);
    this.rss = plus(this.rss, other.rss);
    this.ioRead = plus(this.ioRead, other.ioRead);
    this.ioWrite = plus(this.ioWrite, other.ioWrite);
    this.count += other.count;
  }

  /** The sum that a field is of; `null` for a field that is not summed. */
  valueOf(field: SortField): number | undefined | null {
    if (field === 'cpuPercent' || field === 'subtreeCpu') return oneDecimal(this.cpu);
    if (field === 'rssBytes' || field === 'subtreeMemory') return known(this.rss);
    if (field === 'ioReadBytesPerSecond') return known(this.ioRead);
    return field === 'ioWriteBytesPerSecond' ? known(this.ioWrite) : null;
  }

  /** The same object as before if nothing changed. */
  get totals(): Totals {
    const last = this.lastTotals;
    const cpuPercent = oneDecimal(this.cpu);
    const rssBytes = known(this.rss);
    const ioReadBytesPerSecond = known(this.ioRead);
    const ioWriteBytesPerSecond = known(this.ioWrite);
    const { count } = this;
    if (
      last &&
      last.cpuPercent === cpuPercent &&
      last.rssBytes === rssBytes &&
      last.ioReadBytesPerSecond === ioReadBytesPerSecond &&
      last.ioWriteBytesPerSecond === ioWriteBytesPerSecond &&
      last.count === count
    )
      return last;
    this.lastTotals = { cpuPercent, rssBytes, ioReadBytesPerSecond, ioWriteBytesPerSecond, count };
    return this.lastTotals;
  }
}

function plus(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return Number.isNaN(b) ? a : a + b;
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

/** The addends have one decimal; what a sum has besides is no more than its binary form. */
function oneDecimal(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : roundPercent(value);
}
