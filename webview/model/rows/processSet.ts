import { pidOfKey, type ProcessInfo, type ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { RowSource } from './rowSource';
import type { RowCondition, RowMode } from './rowQuery';

/**
 * The processes of the newest snapshot, and the ended processes that still have a row. Decides which
 * of them are listed, which match the filter and which are among the rows.
 */
export class ProcessSet {
  private readonly byPid = new Map<number, RowSource>();
  private readonly endedByKey = new Map<ProcessKey, RowSource>();
  private readonly runningEntries: RowSource[] = [];
  private newcomers: RowSource[] = [];
  private tick = 0;
  private filter: RowCondition | undefined;
  private filterFields: readonly (keyof ProcessInfo)[] = [];
  private kernelThreads = 0;
  private highest = 0;
  /** Reused, to spare the garbage collector. */
  private readonly listed: RowSource[] = [];
  private listedCounts = { listed: 0, matches: 0 };
  /** True if parents may have changed. The reader resets it. */
  relationsChanged = false;

  /** In the order of the snapshot. */
  get running(): readonly RowSource[] {
    return this.runningEntries;
  }

  /** The ended processes, oldest first. */
  get ended(): Iterable<RowSource> {
    return this.endedByKey.values();
  }

  get kernelThreadCount(): number {
    return this.kernelThreads;
  }

  /** The number of processes that have not ended and are listed, and how many of them match. */
  get counts(): { readonly listed: number; readonly matches: number } {
    return this.listedCounts;
  }

  /** The highest pid ever seen. */
  get highestPid(): number {
    return this.highest;
  }

  find(pid: number): RowSource | undefined {
    return this.byPid.get(pid);
  }

  has(key: ProcessKey): boolean {
    return this.byPid.get(pidOfKey(key))?.key === key || this.endedByKey.has(key);
  }

  /**
   * Applies a snapshot.
   * @param nowMs the time for the age of new and ended rows
   */
  sync({ processes, timestampMs }: Snapshot, nowMs: number): void {
    const firstSeenMs = this.tick === 0 ? undefined : nowMs;
    this.tick++;
    // Reuses the list: a new one of thousands at every update would burden the garbage collector.
    const running = this.runningEntries;
    let count = 0;
    let kernelThreads = 0;
    /** The index of the next process if the order has not changed. */
    let next = 0;
    // Without pairs: thousands of them would burden the garbage collector.
    processes.forEach((info, pid) => {
      let source = running[next];
      while (source && source.pid !== pid && !processes.has(source.pid)) source = running[++next];
      if (source?.pid === pid) next++;
      else source = this.byPid.get(pid);
      if (source?.key !== info.key) {
        if (source) this.leave(source, nowMs, timestampMs);
        source = this.enter(info, firstSeenMs, timestampMs);
        this.byPid.set(pid, source);
      } else if (source.info !== info) this.change(source, info, timestampMs);
      source.seen = this.tick;
      running[count++] = source;
      if (info.kernelThread) kernelThreads++;
    });
    running.length = count;
    if (this.byPid.size > running.length) {
      for (const [pid, source] of this.byPid) {
        if (source.seen === this.tick) continue;
        this.byPid.delete(pid);
        this.leave(source, nowMs, timestampMs);
      }
    }
    this.kernelThreads = kernelThreads;
    if (this.filter?.dependsOnTime) this.judgeAll(timestampMs);
  }

  /**
   * Applies this filter from now on. If it takes too long, keeps the previous one and returns
   * false.
   * @param timestampMs the time of the snapshot
   */
  setFilter(filter: RowCondition | undefined, timestampMs: number): boolean {
    const sources = [...this.runningEntries, ...this.ended];
    const answers: boolean[] = [];
    for (const { info } of sources) {
      const answer = filter ? filter.accepts(info, timestampMs) : true;
      if (answer === undefined) return false;
      answers.push(answer);
    }
    this.filter = filter;
    this.filterFields = filter ? [...filter.fields] : [];
    sources.forEach((source, i) => (source.accepted = answers[i] ?? true));
    return true;
  }

  /** Drops the rows of processes that ended at least `highlightMs` ago. */
  dropEnded(nowMs: number, highlightMs: number): void {
    for (const [key, source] of this.endedByKey) {
      if (nowMs - (source.endedAtMs ?? 0) < highlightMs) continue;
      source.dropped = true;
      this.endedByKey.delete(key);
      this.relationsChanged = true;
    }
  }

  /** The listed processes in the order of the snapshot, followed by those that have ended. */
  list(showKernelThreads: boolean): readonly RowSource[] {
    const { listed } = this;
    let count = 0;
    let matches = 0;
    const add = (source: RowSource) => {
      source.listed = showKernelThreads || !source.info.kernelThread;
      if (source.listed) listed[count++] = source;
    };
    this.runningEntries.forEach((source) => {
      add(source);
      if (source.listed && source.accepted) matches++;
    });
    this.listedCounts = { listed: count, matches };
    for (const source of this.ended) add(source);
    listed.length = count;
    return listed;
  }

  /**
   * Keeps the listed processes that the filter accepts, in a tree also their ancestors.
   * @param topDown the listed processes, parents first
   */
  keep(mode: RowMode, topDown: readonly RowSource[]): void {
    for (const source of this.runningEntries) source.kept = source.listed && source.accepted;
    for (const source of this.ended) source.kept = source.listed && source.accepted;
    if (mode !== 'tree') return;
    for (let i = topDown.length - 1; i >= 0; i--) {
      const source = topDown[i];
      if (source?.kept && source.parent) source.parent.kept = true;
    }
  }

  /** When the first row stops being new or is dropped; `undefined` if there is no such row. */
  nextExpiryMs(nowMs: number, highlightMs: number, countEnded: boolean): number | undefined {
    this.newcomers = this.newcomers.filter((source) => source.age(nowMs, highlightMs) === 'new');
    // A process without a row changes nothing yet, but may still get one.
    const since = this.newcomers
      .filter(({ kept }) => kept)
      .map(({ firstSeenMs }) => firstSeenMs ?? nowMs);
    if (countEnded) for (const { endedAtMs } of this.ended) since.push(endedAtMs ?? nowMs);
    return since.length === 0 ? undefined : Math.min(...since) + highlightMs;
  }

  /** Adds a process. One that was missing for a while is still the same process. */
  private enter(
    info: ProcessInfo,
    firstSeenMs: number | undefined,
    timestampMs: number,
  ): RowSource {
    this.relationsChanged = true;
    const ended = this.endedByKey.get(info.key);
    if (ended) {
      this.endedByKey.delete(info.key);
      ended.endedAtMs = undefined;
      this.change(ended, info, timestampMs);
      return ended;
    }
    const source = new RowSource(info, firstSeenMs);
    this.highest = Math.max(this.highest, info.pid);
    this.judge(source, timestampMs);
    if (firstSeenMs !== undefined) this.newcomers.push(source);
    return source;
  }

  /** The row of an ended process keeps the values from before it was a zombie. */
  private leave(source: RowSource, nowMs: number, timestampMs: number): void {
    this.relationsChanged = true;
    if (source.beforeZombie) this.change(source, source.beforeZombie, timestampMs);
    source.endedAtMs = nowMs;
    if (source.kept) this.endedByKey.set(source.key, source);
    else source.dropped = true;
  }

  private change(source: RowSource, info: ProcessInfo, timestampMs: number): void {
    const last = source.info;
    source.info = info;
    if (info.state !== 'zombie') source.beforeZombie = undefined;
    else if (last.state !== 'zombie') source.beforeZombie = last;
    if (
      last.ppid !== info.ppid ||
      last.startTimeMs !== info.startTimeMs ||
      last.kernelThread !== info.kernelThread
    )
      this.relationsChanged = true;
    for (const field of this.filterFields) {
      if (last[field] === info[field]) continue;
      this.judge(source, timestampMs);
      return;
    }
  }

  private judgeAll(timestampMs: number): void {
    for (const source of this.runningEntries) this.judge(source, timestampMs);
    for (const source of this.ended) this.judge(source, timestampMs);
  }

  private judge(source: RowSource, timestampMs: number): void {
    if (!this.filter) source.accepted = true;
    // If the filter takes too long, the previous answer stays.
    else source.accepted = this.filter.accepts(source.info, timestampMs) ?? source.accepted;
  }
}
