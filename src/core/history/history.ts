import type { SnapshotDelta } from '../process/delta';
import type { ProcessInfo, ProcessKey } from '../process/process';
import type { Snapshot } from '../process/snapshot';

/** What one process used over the last samples: three columns of equal length. */
export interface ProcessHistory {
  /** The wall clock time of each sample in milliseconds since the epoch, strictly increasing. */
  readonly atMs: readonly number[];
  readonly cpuPercent: readonly (number | undefined)[];
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

/** Ten minutes at the default interval. If all processes change all the time, about 25 MB. */
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

/** Values that apply from this sample until the next point. */
interface Point {
  readonly sample: number;
  readonly cpuPercent: number | undefined;
  readonly rssBytes: number | undefined;
}

interface Track {
  /**
   * In ascending order. At most one point precedes the kept samples and applies to the first of
   * them.
   */
  readonly points: Point[];
  last: ProcessInfo;
}

interface EndedTrack extends Track {
  readonly endedAtMs: number;
  /** The last sample that contained the process. */
  readonly lastSample: number;
}

/**
 * Keeps what processes used over the last samples. It looks only at changed processes and stores
 * only changes, so that thousands of idle processes cost next to nothing.
 */
export class History {
  /** The times of the kept samples. The last one has the number `sample`. */
  private times: number[] = [];
  private sample = -1;
  /** In order of the last change. */
  private readonly running = new Map<ProcessKey, Track>();
  /** In order of the end. */
  private readonly ended = new Map<ProcessKey, EndedTrack>();

  constructor(private readonly limits: HistoryLimits = DEFAULT_HISTORY_LIMITS) {}

  /** Adds a sample. Must be called with every sample, in order. */
  add({ delta, previous, snapshot }: HistorySample): void {
    const { timestampMs } = snapshot;
    const lastTime = this.times.at(-1);
    // The clock was set back: older and newer samples can't share one time axis.
    if (lastTime !== undefined && timestampMs <= lastTime) this.clear();
    const first = this.times.length === 0;
    this.sample++;
    this.times.push(timestampMs);
    if (this.times.length > this.limits.mostSamples) this.times.shift();

    for (const info of endedIn(delta, previous, snapshot)) this.end(info, timestampMs);
    const changed = first ? snapshot.processes.values() : changedIn(delta, snapshot);
    for (const info of changed) this.update(info);
    this.forget(timestampMs);
  }

  /** The history of a process, or `undefined` if the process is unknown or was dropped. */
  of(key: ProcessKey): ProcessHistory | undefined {
    const ended = this.ended.get(key);
    if (ended) return this.columns(ended, ended.lastSample, ended.endedAtMs);
    const track = this.running.get(key);
    return track && this.columns(track, this.sample, undefined);
  }

  private clear(): void {
    this.times = [];
    this.running.clear();
    this.ended.clear();
  }

  private update(info: ProcessInfo): void {
    // A process that was only missing from one snapshot, which happens, continues its history.
    const track = this.running.get(info.key) ?? this.ended.get(info.key) ?? newTrack(info);
    track.last = info;
    this.append(track, this.sample);
    this.ended.delete(info.key);
    this.running.delete(info.key);
    this.running.set(info.key, track);
  }

  private end(info: ProcessInfo, endedAtMs: number): void {
    const track = this.running.get(info.key) ?? newTrack(info);
    this.running.delete(info.key);
    const lastSample = this.sample - 1;
    this.append(track, lastSample);
    this.ended.set(info.key, { ...track, endedAtMs, lastSample });
  }

  private append({ points, last }: Track, sample: number): void {
    const { cpuPercent, rssBytes } = last;
    const before = points.at(-1);
    if (before && before.cpuPercent === cpuPercent && before.rssBytes === rssBytes) return;
    points.push({ sample, cpuPercent, rssBytes });
    while ((points[1]?.sample ?? Infinity) <= this.firstSample) points.shift();
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

  private get firstSample(): number {
    return this.sample - this.times.length + 1;
  }

  private columns(
    { points, last }: Track,
    lastSample: number,
    endedAtMs: number | undefined,
  ): ProcessHistory {
    const atMs: number[] = [];
    const cpuPercent: (number | undefined)[] = [];
    const rssBytes: (number | undefined)[] = [];
    let next = 0;
    for (let sample = this.firstSample; sample <= lastSample; sample++) {
      while ((points[next]?.sample ?? Infinity) <= sample) next++;
      const point = points[next - 1];
      if (!point) continue;
      atMs.push(this.times[sample - this.firstSample] ?? 0);
      cpuPercent.push(point.cpuPercent);
      rssBytes.push(point.rssBytes);
    }
    return { atMs, cpuPercent, rssBytes, last, endedAtMs };
  }
}

function newTrack(info: ProcessInfo): Track {
  return { points: [], last: info };
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

/** How far back the history of the machine reaches, in milliseconds. */
export const MACHINE_HISTORY_MS = 120_000;

export interface MachineSample {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  /** The share of the whole machine in use, 0 to 1; `undefined` if unknown. */
  readonly cpu: number | undefined;
  /** The share of the memory in use, 0 to 1; `undefined` if unknown. */
  readonly memory: number | undefined;
}

/** What the machine used in the snapshots of the last two minutes, oldest first. */
export class MachineHistory {
  private kept: MachineSample[] = [];

  get samples(): readonly MachineSample[] {
    return this.kept;
  }

  /** Continues from the samples, oldest first, of an earlier history. */
  takeUp(samples: readonly MachineSample[]): void {
    this.kept = [...samples];
  }

  add({ timestampMs: atMs, machine }: Pick<Snapshot, 'timestampMs' | 'machine'>): void {
    const last = this.kept.at(-1)?.atMs ?? atMs;
    // The clock was set back: older samples no longer fit on the time axis.
    if (atMs < last) this.kept.length = 0;
    else if (atMs === this.kept.at(-1)?.atMs) this.kept.pop();
    const { cpuPercent, memoryUsedBytes, memoryTotalBytes } = machine;
    const cpu = cpuPercent === undefined ? undefined : cpuPercent / 100;
    const memory = memoryUsedBytes === undefined ? undefined : memoryUsedBytes / memoryTotalBytes;
    this.kept.push({ atMs, cpu, memory });
    const first = this.kept.findIndex((sample) => sample.atMs >= atMs - MACHINE_HISTORY_MS);
    this.kept.splice(0, first);
  }
}
