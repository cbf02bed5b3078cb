import { Timeline, Track } from '../../../src/core/history/timeline';
import type { SnapshotDelta } from '../../../src/core/process/delta';
import { cpuOf, type ProcessInfo, type ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { SHORT_HISTORY, type HistoryColumns } from '../../../src/protocol/messages';

/** Far more than anybody scrolls past in an hour. */
const MOST_PROCESSES = 5000;

/** Longer than the row of an ended process is kept. */
const KEPT_ENDED_MS = 60_000;

interface Followed {
  readonly pid: number;
  readonly track: Track;
  endedAtMs?: number;
}

/** One value for each of the kept samples, oldest first. */
export type RowValues = Readonly<Record<'cpu' | 'memory', readonly (number | undefined)[]>>;

/**
 * What the processes that were in view used over the last samples. Processes only changed rows, and
 * only stores changes.
 */
export class RowHistory {
  private readonly timeline = new Timeline(SHORT_HISTORY);
  private readonly followed = new Map<ProcessKey, Followed>();

  /** Must be called with every snapshot after it was applied. */
  add({ added, changed }: Pick<SnapshotDelta, 'added' | 'changed'>, snapshot: Snapshot): void {
    const { timestampMs, processes } = snapshot;
    if (!this.timeline.add(timestampMs)) this.followed.clear();
    for (const rows of [added, changed]) {
      for (const [pid] of rows) {
        const info = processes.get(pid as number);
        const followed = info && this.followed.get(info.key);
        if (followed) this.append(followed, info, timestampMs);
      }
    }
    for (const [key, followed] of this.followed) {
      if (processes.get(followed.pid)?.key === key) continue;
      followed.endedAtMs ??= timestampMs;
      if (timestampMs - followed.endedAtMs > KEPT_ENDED_MS) this.followed.delete(key);
    }
  }

  clear(): void {
    this.timeline.clear();
    this.followed.clear();
  }

  /**
   * Starts to follow these processes. Returns the keys of the new ones, which the host may know
   * more about.
   */
  follow(infos: Iterable<ProcessInfo>): ProcessKey[] {
    const started: ProcessKey[] = [];
    const now = this.timeline.times.at(-1);
    if (now === undefined) return started;
    for (const info of infos) {
      if (this.followed.has(info.key)) continue;
      const followed: Followed = { pid: info.pid, track: new Track() };
      this.append(followed, info, now);
      this.followed.set(info.key, followed);
      started.push(info.key);
      const [oldest] = this.followed.keys();
      if (this.followed.size > MOST_PROCESSES && oldest) this.followed.delete(oldest);
    }
    return started;
  }

  /** Adds what the host knows from before a process was followed. */
  recall(key: ProcessKey, { atMs, cpuPercent, rssBytes }: HistoryColumns): void {
    const followed = this.followed.get(key);
    if (!followed) return;
    followed.track.prepend(
      atMs.map((at, i) => ({
        atMs: at,
        cpu: cpuPercent[i] ?? undefined,
        memory: rssBytes[i] ?? undefined,
      })),
    );
    this.timeline.merge(atMs);
  }

  /** The values of a process; `undefined` if it is not followed. */
  of(key: ProcessKey): RowValues | undefined {
    const followed = this.followed.get(key);
    if (!followed) return undefined;
    const points = followed.track.at(this.timeline.times);
    return {
      cpu: points.map((point) => point?.cpu),
      memory: points.map((point) => point?.memory),
    };
  }

  private append({ track }: Followed, info: ProcessInfo, atMs: number): void {
    this.timeline.record(track, { atMs, cpu: cpuOf(info), memory: info.rssBytes });
  }
}
