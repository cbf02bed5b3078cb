import type { Snapshot } from '../process/snapshot';
import { Recording } from './timeline';

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

/** More samples than two minutes ever have, even if the user keeps refreshing. */
const MOST_SAMPLES = 3000;

/** What the machine used in the snapshots of the last two minutes, oldest first. */
export class MachineHistory {
  private recording = new Recording(MOST_SAMPLES);

  get samples(): readonly MachineSample[] {
    const { times } = this.recording;
    const from = (times.at(-1) ?? 0) - MACHINE_HISTORY_MS;
    const kept = times.filter((atMs) => atMs >= from);
    return this.recording
      .at(kept)
      .map((point, i) => ({ atMs: kept[i] ?? 0, cpu: point?.cpu, memory: point?.memory }));
  }

  /** Continues from the samples, oldest first, of an earlier history. */
  takeUp(samples: readonly MachineSample[]): void {
    this.recording = new Recording(MOST_SAMPLES);
    for (const sample of samples) this.recording.add(sample);
  }

  add({ timestampMs: atMs, machine }: Pick<Snapshot, 'timestampMs' | 'machine'>): void {
    const { cpuPercent, memoryUsedBytes, memoryTotalBytes } = machine;
    const cpu = cpuPercent === undefined ? undefined : cpuPercent / 100;
    const memory = memoryUsedBytes === undefined ? undefined : memoryUsedBytes / memoryTotalBytes;
    this.recording.add({ atMs, cpu, memory });
  }
}
