import type { ProcessKey } from '../core/process/process';
import { newestPid } from './procKin';

/** Linux gives pids out in turn, which shows what pids were not given to another process since. */
export class PidOrder {
  private readonly newestWhenSeen = new Map<ProcessKey, number>();
  private counted = newestPid();

  /** Up to here they were looked at; undefined if the kernel did not tell. */
  get newest(): number | undefined {
    return this.counted;
  }

  countOn(now: number | undefined): void {
    // They have begun again: what was seen before says nothing any more.
    if (now === undefined || this.counted === undefined || now < this.counted) {
      this.newestWhenSeen.clear();
    }
    this.counted = now;
  }

  noteSeen(key: ProcessKey): void {
    if (this.counted !== undefined) this.newestWhenSeen.set(key, this.counted);
  }

  /** False where it is not known. This one was not reused if the turn had not come to it since. */
  wasNotReused(pid: number, key: ProcessKey): boolean {
    const before = this.newestWhenSeen.get(key);
    const now = newestPid();
    if (before === undefined || now === undefined || now < before) return false;
    return pid <= before || pid > now;
  }
}
