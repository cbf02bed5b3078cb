import type { SnapshotDelta } from '../process/delta';
import { cpuOf, type ProcessInfo, type ProcessKey } from '../process/process';
import type { Snapshot } from '../process/snapshot';
import { Timeline, Track } from './timeline';

/** What one process used over the last samples: three columns of equal length. */
export interface ProcessHistory {
  /** The wall clock time of each sample in milliseconds since the epoch, strictly increasing. */
  readonly atMs: readonly number[];
  /** With that of ended children. */
  readonly cpuPercent: readonly (number | undefined)[];
  readonly childrenCpuPercent: readonly (number | undefined)[];
  readonly rssBytes: readonly (number | undefined)[];
  /** The process as it was last seen. */
  readonly last: ProcessInfo;
  /** The time of the first sample without the process; `undefined` while it runs. */
  readonly endedAtMs: number | undefined;
}

export interface HistoryLimits {
  /** The number of samples to keep. */
  readonly mostSamples: number;
  /** The number of running processes to keep; those that changed last are kept. */
  readonly mostProcesses: number;
  /** How long, and how many, ended processes are kept. */
  readonly endedForMs: number;
  readonly mostEnded: number;
}

/** Ten minutes at the default interval. If all processes change all the time, about 30 MB. */
export const DEFAULT_HISTORY_LIMITS: HistoryLimits = {
  mostSamples: 300,
  mostProcesses: 1000,
  endedForMs: 60_000,
  mostEnded: 1000,
};

/** What a sample changed, as reported by the sampler. */
export interface HistorySample {
  readonly delta: Pick<SnapshotDelta, 'base' | 'changed' | 'ended' | 'added'>;
  readonly previous: Snapshot | undefined;
  readonly snapshot: Snapshot;
}

interface Kept {
  readonly track: Track;
  last: ProcessInfo;
}

interface Ended extends Kept {
  readonly endedAtMs: number;
  /** The time of the last sample that contained the process. */
  readonly lastSeenMs: number;
}

/**
 * Keeps what processes used over the last samples. It looks only at changed processes and stores
 * only changes, so that thousands of idle processes cost next to nothing.
 */
export class History {
  private readonly timeline: Timeline;
  /** In order of the last change. */
  private readonly running = new Map<ProcessKey, Kept>();
  /** In order of the end. */
  private readonly ended = new Map<ProcessKey, Ended>();

  constructor(private readonly limits: HistoryLimits = DEFAULT_HISTORY_LIMITS) {
    this.timeline = new Timeline(limits.mostSamples);
  }

  /** Adds a sample. Must be called with every sample, in order. */
  add({ delta, previous, snapshot }: HistorySample): void {
    const { timestampMs } = snapshot;
    const lastSeenMs = this.timeline.times.at(-1);
    const continues = this.timeline.add(timestampMs);
    if (!continues) {
      this.running.clear();
      this.ended.clear();
    }
    for (const info of endedIn(delta, previous, snapshot)) {
      this.end(info, timestampMs, (continues ? lastSeenMs : undefined) ?? -Infinity);
    }
    const isFirst = lastSeenMs === undefined || !continues;
    const changed = isFirst ? snapshot.processes.values() : changedIn(delta, snapshot);
    for (const info of changed) this.update(info, timestampMs);
    this.forget(timestampMs);
  }

  /** The history of a process, or `undefined` if the process is unknown or was dropped. */
  of(key: ProcessKey): ProcessHistory | undefined {
    const { times } = this.timeline;
    const ended = this.ended.get(key);
    if (ended) {
      const seen = times.filter((atMs) => atMs <= ended.lastSeenMs);
      return columns(ended, seen, ended.endedAtMs);
    }
    const running = this.running.get(key);
    return running && columns(running, times, undefined);
  }

  private update(info: ProcessInfo, atMs: number): void {
    // A process that was only missing from one snapshot, which happens, continues its history.
    const kept = this.running.get(info.key) ?? this.ended.get(info.key) ?? begin(info);
    kept.last = info;
    this.append(kept, atMs);
    this.ended.delete(info.key);
    this.running.delete(info.key);
    this.running.set(info.key, kept);
  }

  private end(info: ProcessInfo, endedAtMs: number, lastSeenMs: number): void {
    const kept = this.running.get(info.key) ?? begin(info);
    this.running.delete(info.key);
    this.append(kept, lastSeenMs);
    this.ended.set(info.key, { ...kept, endedAtMs, lastSeenMs });
  }

  private append({ track, last }: Kept, atMs: number): void {
    const { childrenCpuPercent: ended, rssBytes: memory } = last;
    this.timeline.record(track, { atMs, cpu: cpuOf(last), ended, memory });
  }

  private forget(nowMs: number): void {
    const { mostProcesses, mostEnded, endedForMs } = this.limits;
    for (const key of this.running.keys()) {
      if (this.running.size <= mostProcesses) break;
      this.running.delete(key);
    }
    for (const [key, { endedAtMs }] of this.ended) {
      if (this.ended.size <= mostEnded && nowMs - endedAtMs <= endedForMs) break;
      this.ended.delete(key);
    }
  }
}

function begin(info: ProcessInfo): Kept {
  return { track: new Track(), last: info };
}

/** The values at these times, from the first one that the process was seen at. */
function columns(
  { track, last }: Kept,
  times: readonly number[],
  endedAtMs: number | undefined,
): ProcessHistory {
  const points = track.at(times);
  const first = points.findIndex((point) => point !== undefined);
  const from = first < 0 ? points.length : first;
  const known = points.slice(from);
  return {
    atMs: times.slice(from),
    cpuPercent: known.map((point) => point?.cpu),
    childrenCpuPercent: known.map((point) => point?.ended),
    rssBytes: known.map((point) => point?.memory),
    last,
    endedAtMs,
  };
}

function* endedIn(
  { base, ended }: HistorySample['delta'],
  previous: Snapshot | undefined,
  snapshot: Snapshot,
): Generator<ProcessInfo> {
  if (!previous) return;
  // A full snapshot doesn't list the ended processes.
  const pids = base === null ? previous.processes.keys() : ended;
  for (const pid of pids) {
    const info = previous.processes.get(pid);
    if (info && snapshot.processes.get(pid)?.key !== info.key) yield info;
  }
}

function* changedIn(
  { added, changed }: HistorySample['delta'],
  { processes }: Snapshot,
): Generator<ProcessInfo> {
  for (const [pid] of [...added, ...changed]) {
    const info = processes.get(pid as number);
    if (info) yield info;
  }
}
