import type { ProcessKey } from '../core/process/process';

const MOST_KEPT = 64;

/** Processes whose memory hung a child, the newest of them: none is asked for what is in it again. */
export class Quarantine {
  private readonly quarantined = new Set<ProcessKey>();

  get keys(): readonly ProcessKey[] {
    return [...this.quarantined];
  }

  add(key: ProcessKey): void {
    this.quarantined.add(key);
    const [oldest] = this.quarantined;
    if (oldest && this.quarantined.size > MOST_KEPT) this.quarantined.delete(oldest);
  }
}
