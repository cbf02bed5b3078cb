import type { Snapshot } from '../process/snapshot';

/** How far back the history of the machine goes, in milliseconds. */
export const MACHINE_HISTORY_MS = 120_000;

export interface MachineSample {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  /** 0 to 1 of the whole machine; `undefined` where it was not known. */
  readonly cpu: number | undefined;
  /** 0 to 1 of the memory in use; `undefined` where it was not known. */
  readonly memory: number | undefined;
}

/** What the machine used at the snapshots that came in the last two minutes, oldest first. */
export class MachineHistory {
  private kept: MachineSample[] = [];

  get samples(): readonly MachineSample[] {
    return this.kept;
  }

  /** Goes on from these, oldest first, of a history that is older than this. */
  takeUp(samples: readonly MachineSample[]): void {
    this.kept = [...samples];
  }

  add({ timestampMs: atMs, machine }: Pick<Snapshot, 'timestampMs' | 'machine'>): void {
    const last = this.kept.at(-1)?.atMs ?? atMs;
    // The clock was set: what came before has no place on the line any more.
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
