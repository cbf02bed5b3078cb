import { type ProcessInfo, sharedPart } from '../../../src/core/process/process';
import { roundPercent } from '../../../src/core/process/rates';
import type { SortField } from '../../../src/core/process/sort';

/** What adds up; the first is of one core, with one decimal. */
const SUMMED = [
  'cpuPercent',
  'rssBytes',
  'ioReadBytesPerSecond',
  'ioWriteBytesPerSecond',
  'threadCount',
  'cpuTimeMs',
  'virtualBytes',
] as const;

/**
 * What several processes use together, of what is known; unknown if nothing is. Memory is summed up as
 * in `memorySum`.
 */
export interface Totals extends Readonly<Record<(typeof SUMMED)[number], number | undefined>> {
  /** How many processes these are. */
  readonly count: number;
}

/** Totals while they are summed up. NaN is unknown: no memory is wanted for a sum at every tick. */
export class Sums {
  private readonly values = SUMMED.map(() => Number.NaN);
  private count = 0;
  /** Of what one of these processes can share with others: it counts once (`memorySum`). */
  private largestShared = 0;
  private lastTotals: Totals | undefined;
  private lastVersion = 0;
  private currentVersion = 0;

  /** Another one each time they are made anew. */
  get version(): number {
    return this.currentVersion;
  }

  /** Of nothing. What is added must be so before the totals are asked for. */
  clear(): void {
    this.currentVersion++;
    this.values.fill(Number.NaN);
    this.count = 0;
    this.largestShared = 0;
  }

  /** Starts from this process. */
  startFrom(info: ProcessInfo): void {
    this.clear();
    this.addProcess(info);
  }

  addProcess(info: ProcessInfo): void {
    this.addAt(0, info.cpuPercent);
    this.addMemory(info);
    this.addAt(2, info.ioReadBytesPerSecond);
    this.addAt(3, info.ioWriteBytesPerSecond);
    this.addAt(4, info.threadCount);
    this.addAt(5, info.cpuTimeMs);
    this.addAt(6, info.virtualBytes);
    this.count++;
  }

  add(other: Sums): void {
    for (let i = 0; i < SUMMED.length; i++) this.addAt(i, other.values[i]);
    this.count += other.count;
    this.largestShared = Math.max(this.largestShared, other.largestShared);
  }

  /** The sum that a field is of; `null` for a field that is not summed. */
  valueOf(field: SortField): number | undefined | null {
    if (field === 'subtreeCpu' || field === 'cpuPercentOfTotal') return this.at(0);
    if (field === 'subtreeMemory') return this.at(1);
    const index = (SUMMED as readonly SortField[]).indexOf(field);
    return index < 0 ? null : this.at(index);
  }

  /** The same object as before if nothing changed. */
  get totals(): Totals {
    const last = this.lastTotals;
    const { count } = this;
    if (last && this.lastVersion === this.currentVersion) return last;
    this.lastVersion = this.currentVersion;
    if (last?.count === count && SUMMED.every((field, i) => last[field] === this.at(i))) {
      return last;
    }
    this.lastTotals = {
      cpuPercent: this.at(0),
      rssBytes: this.at(1),
      ioReadBytesPerSecond: this.at(2),
      ioWriteBytesPerSecond: this.at(3),
      threadCount: this.at(4),
      cpuTimeMs: this.at(5),
      virtualBytes: this.at(6),
      count,
    };
    return this.lastTotals;
  }

  private addAt(index: number, value = Number.NaN): void {
    if (Number.isNaN(value)) return;
    const sum = this.values[index] ?? Number.NaN;
    this.values[index] = Number.isNaN(sum) ? value : sum + value;
  }

  private addMemory(info: ProcessInfo): void {
    if (info.rssBytes === undefined) return;
    const shared = sharedPart(info);
    this.addAt(1, info.rssBytes - shared);
    this.largestShared = Math.max(this.largestShared, shared);
  }

  private at(index: number): number | undefined {
    const value = this.values[index];
    if (index === 1) return known((value ?? Number.NaN) + this.largestShared);
    return index === 0 ? oneDecimal(value ?? Number.NaN) : known(value ?? Number.NaN);
  }
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

/** The addends have one decimal; what a sum has besides is no more than its binary form. */
function oneDecimal(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : roundPercent(value);
}
