import type { SnapshotDelta } from '../../../src/core/process/delta';
import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { SHORT_HISTORY, type HistoryColumns } from '../../../src/protocol/messages';

/** Far more than anybody scrolls past in an hour. */
const MOST_PROCESSES = 5000;

/** Longer than the row of an ended process is kept. */
const KEPT_ENDED_MS = 60_000;

/** What a process used from this time until the next point. */
interface Point {
  readonly atMs: number;
  readonly cpuPercent: number | undefined;
  readonly rssBytes: number | undefined;
}

interface Track {
  readonly pid: number;
  /** In ascending order, with at most one point from before the kept samples. */
  points: Point[];
  endedAtMs?: number;
}

/** One value for each of the kept samples, oldest first. */
export type RowValues = Readonly<Record<'cpu' | 'memory', readonly (number | undefined)[]>>;

/**
 * What the processes that were in view used over the last samples. Processes only changed rows, and
 * only stores changes.
 */
export class RowHistory {
  private times: number[] = [];
  private readonly tracks = new Map<ProcessKey, Track>();

  /** Must be called with every snapshot after it was applied. */
  add({ added, changed }: Pick<SnapshotDelta, 'added' | 'changed'>, snapshot: Snapshot): void {
    const { timestampMs, processes } = snapshot;
    const last = this.times.at(-1);
    // The clock was set back, so samples from before and after don't fit on one axis.
    if (last !== undefined && timestampMs < last) this.clear();
    if (timestampMs !== last) this.times.push(timestampMs);
    if (this.times.length > SHORT_HISTORY) this.times.shift();
    for (const rows of [added, changed]) {
      for (const [pid] of rows) {
        const info = processes.get(pid as number);
        const track = info && this.tracks.get(info.key);
        if (track) append(track, info, timestampMs);
      }
    }
    for (const [key, track] of this.tracks) {
      if (processes.get(track.pid)?.key === key) continue;
      track.endedAtMs ??= timestampMs;
      if (timestampMs - track.endedAtMs > KEPT_ENDED_MS) this.tracks.delete(key);
    }
  }

  clear(): void {
    this.times = [];
    this.tracks.clear();
  }

  /**
   * Starts to follow these processes. Returns the keys of the new ones, which the host may know
   * more about.
   */
  follow(infos: Iterable<ProcessInfo>): ProcessKey[] {
    const started: ProcessKey[] = [];
    const now = this.times.at(-1);
    if (now === undefined) return started;
    for (const info of infos) {
      if (this.tracks.has(info.key)) continue;
      const track: Track = { pid: info.pid, points: [] };
      append(track, info, now);
      this.tracks.set(info.key, track);
      started.push(info.key);
      const [oldest] = this.tracks.keys();
      if (this.tracks.size > MOST_PROCESSES && oldest) this.tracks.delete(oldest);
    }
    return started;
  }

  /** Adds what the host knows from before a process was followed. */
  recall(key: ProcessKey, { atMs, cpuPercent, rssBytes }: HistoryColumns): void {
    const track = this.tracks.get(key);
    if (!track) return;
    const from = track.points[0]?.atMs ?? Infinity;
    const earlier: Point[] = [];
    for (const [i, at] of atMs.entries()) {
      if (at >= from) break;
      const point = { cpuPercent: cpuPercent[i] ?? undefined, rssBytes: rssBytes[i] ?? undefined };
      earlier.push({ atMs: at, ...point });
    }
    track.points = [...earlier, ...track.points];
    if (atMs.every((at) => this.times.includes(at))) return;
    const newest = this.times.at(-1) ?? Infinity;
    const all = new Set([...this.times, ...atMs.filter((at) => at <= newest)]);
    this.times = [...all].sort((a, b) => a - b).slice(-SHORT_HISTORY);
  }

  /** The values of a process; `undefined` if it is not followed. */
  of(key: ProcessKey): RowValues | undefined {
    const points = this.tracks.get(key)?.points;
    if (!points) return undefined;
    let next = 0;
    const kept = this.times.map((time) => {
      while ((points[next]?.atMs ?? Infinity) <= time) next++;
      return points[next - 1];
    });
    // Only the newest point before the oldest sample is needed: its values still apply there.
    const first = points.findLastIndex(({ atMs }) => atMs <= (this.times[0] ?? 0));
    if (first > 0) points.splice(0, first);
    return {
      cpu: kept.map((point) => point?.cpuPercent),
      memory: kept.map((point) => point?.rssBytes),
    };
  }
}

function append({ points }: Track, { cpuPercent, rssBytes }: ProcessInfo, atMs: number): void {
  const last = points.at(-1);
  if (last?.cpuPercent === cpuPercent && last?.rssBytes === rssBytes && last) return;
  points.push({ atMs, cpuPercent, rssBytes });
  if (points.length > 2 * SHORT_HISTORY) points.splice(0, SHORT_HISTORY);
}
