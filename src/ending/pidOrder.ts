import type { ProcessKey } from '../core/process/process';
import { newestPid } from './procKin';

/** Linux assigns pids in ascending order, which shows which pids can't have been reused since. */
export class PidOrder {
  private readonly newestWhenSeen = new Map<ProcessKey, number>();
  private counted = newestPid();

  /**
   * The newest pid when processes were last checked; `undefined` if the kernel didn't report it.
   */
  get newest(): number | undefined {
    return this.counted;
  }

  countOn(now: number | undefined): void {
    // The pids have wrapped around, so earlier observations prove nothing.
    if (now === undefined || this.counted === undefined || now < this.counted) {
      this.newestWhenSeen.clear();
    }
    this.counted = now;
  }

  noteSeen(key: ProcessKey): void {
    if (this.counted !== undefined) this.newestWhenSeen.set(key, this.counted);
  }

  /**
   * Whether this pid hasn't been reused, because its turn hasn't come since. `false` if unknown.
   */
  wasNotReused(pid: number, key: ProcessKey): boolean {
    const before = this.newestWhenSeen.get(key);
    const now = newestPid();
    if (before === undefined || now === undefined || now < before) return false;
    return pid <= before || pid > now;
  }
}
