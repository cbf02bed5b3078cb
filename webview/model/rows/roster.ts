import type { ProcessInfo } from '../../../src/core/process/process';
import { pidOfKey, type ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { Entry } from './entry';
import type { RowFilter } from './rowQuery';

/** The processes of the newest snapshot, and those that ended but still have a row. */
export class Roster {
  private readonly byPid = new Map<number, Entry>();
  private readonly endedByKey = new Map<ProcessKey, Entry>();
  private readonly runningEntries: Entry[] = [];
  private newcomers: Entry[] = [];
  private tick = 0;
  private filter: RowFilter | undefined;
  private filterFields: readonly (keyof ProcessInfo)[] = [];
  private kernelThreads = 0;
  private highest = 0;
  /** True if who is whose parent may be different now. The reader sets it back. */
  relationsChanged = false;

  /** In the order of the snapshot. */
  get running(): readonly Entry[] {
    return this.runningEntries;
  }

  /** Those that have ended, oldest first. */
  get ended(): Iterable<Entry> {
    return this.endedByKey.values();
  }

  get kernelThreadCount(): number {
    return this.kernelThreads;
  }

  /** That there ever was. */
  get highestPid(): number {
    return this.highest;
  }

  find(pid: number): Entry | undefined {
    return this.byPid.get(pid);
  }

  has(key: ProcessKey): boolean {
    return this.byPid.get(pidOfKey(key))?.key === key || this.endedByKey.has(key);
  }

  /** Takes in what a snapshot says. `nowMs`: the clock that new and ended rows go by. */
  sync({ processes, timestampMs }: Snapshot, nowMs: number): void {
    const firstSeenMs = this.tick === 0 ? undefined : nowMs;
    this.tick++;
    // The same list again: one of thousands at every tick is much for the garbage collector.
    const running = this.runningEntries;
    let count = 0;
    let kernelThreads = 0;
    /** Where the next one stood, if none came before it. */
    let next = 0;
    // Not as pairs: each of thousands would be one more thing for the garbage collector.
    processes.forEach((info, pid) => {
      let entry = running[next];
      while (entry && entry.pid !== pid && !processes.has(entry.pid)) entry = running[++next];
      if (entry?.pid === pid) next++;
      else entry = this.byPid.get(pid);
      if (entry?.key !== info.key) {
        if (entry) this.leave(entry, nowMs);
        entry = this.enter(info, firstSeenMs, timestampMs);
        this.byPid.set(pid, entry);
      } else if (entry.info !== info) this.change(entry, info, timestampMs);
      entry.seen = this.tick;
      running[count++] = entry;
      if (info.kernelThread) kernelThreads++;
    });
    running.length = count;
    if (this.byPid.size > running.length) {
      for (const [pid, entry] of this.byPid) {
        if (entry.seen === this.tick) continue;
        this.byPid.delete(pid);
        this.leave(entry, nowMs);
      }
    }
    this.kernelThreads = kernelThreads;
    if (this.filter?.dependsOnTime) this.judgeAll(timestampMs);
  }

  /**
   * From now on this filter decides, unless it takes too long: then the one before does, and this
   * returns false. `timestampMs`: that of the snapshot.
   */
  setFilter(filter: RowFilter | undefined, timestampMs: number): boolean {
    const entries = [...this.runningEntries, ...this.ended];
    const answers: boolean[] = [];
    for (const { info } of entries) {
      const answer = filter ? filter.accepts(info, timestampMs) : true;
      if (answer === undefined) return false;
      answers.push(answer);
    }
    this.filter = filter;
    this.filterFields = filter ? [...filter.fields] : [];
    entries.forEach((entry, i) => (entry.accepted = answers[i] ?? true));
    return true;
  }

  /** Lets go of the rows of what ended this long ago. */
  dropEnded(nowMs: number, highlightMs: number): void {
    for (const [key, entry] of this.endedByKey) {
      if (nowMs - (entry.endedAtMs ?? 0) < highlightMs) continue;
      entry.gone = true;
      this.endedByKey.delete(key);
      this.relationsChanged = true;
    }
  }

  /** What is not listed has no place among the rows. */
  dropUnlisted(): void {
    for (const entry of this.runningEntries) if (!entry.listed) entry.kept = false;
    for (const entry of this.ended) if (!entry.listed) entry.kept = false;
  }

  /** When the first row will no longer be new, or no longer be kept; `undefined`: none is. */
  nextExpiryMs(nowMs: number, highlightMs: number, countEnded: boolean): number | undefined {
    this.newcomers = this.newcomers.filter(
      (entry) => entry.freshness(nowMs, highlightMs) === 'new',
    );
    // One without a row changes nothing; it may get one yet.
    const since = this.newcomers
      .filter(({ kept }) => kept)
      .map(({ firstSeenMs }) => firstSeenMs ?? nowMs);
    if (countEnded) for (const { endedAtMs } of this.ended) since.push(endedAtMs ?? nowMs);
    return since.length === 0 ? undefined : Math.min(...since) + highlightMs;
  }

  /** A process that was missed for a while is the one it was. */
  private enter(info: ProcessInfo, firstSeenMs: number | undefined, timestampMs: number): Entry {
    this.relationsChanged = true;
    const ended = this.endedByKey.get(info.key);
    if (ended) {
      this.endedByKey.delete(info.key);
      ended.endedAtMs = undefined;
      this.change(ended, info, timestampMs);
      return ended;
    }
    const entry = new Entry(info, firstSeenMs);
    this.highest = Math.max(this.highest, info.pid);
    this.judge(entry, timestampMs);
    if (firstSeenMs !== undefined) this.newcomers.push(entry);
    return entry;
  }

  private leave(entry: Entry, nowMs: number): void {
    this.relationsChanged = true;
    entry.endedAtMs = nowMs;
    if (entry.kept) this.endedByKey.set(entry.key, entry);
    else entry.gone = true;
  }

  private change(entry: Entry, info: ProcessInfo, timestampMs: number): void {
    const last = entry.info;
    entry.info = info;
    if (
      last.ppid !== info.ppid ||
      last.startTimeMs !== info.startTimeMs ||
      last.kernelThread !== info.kernelThread
    )
      this.relationsChanged = true;
    for (const field of this.filterFields) {
      if (last[field] === info[field]) continue;
      this.judge(entry, timestampMs);
      return;
    }
  }

  private judgeAll(timestampMs: number): void {
    for (const entry of this.runningEntries) this.judge(entry, timestampMs);
    for (const entry of this.ended) this.judge(entry, timestampMs);
  }

  private judge(entry: Entry, timestampMs: number): void {
    if (!this.filter) entry.accepted = true;
    // What takes too long stays as it was said before.
    else entry.accepted = this.filter.accepts(entry.info, timestampMs) ?? entry.accepted;
  }
}
