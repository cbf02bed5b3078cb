import type { ProcessReading } from '../../core/process/process';
import type { ProcessExtras } from './extras/processExtras';
import type { ProcStat } from './parse/parseStat';
import type { ProcessDetails } from './processDetails';
import type { ResidentMemory } from './residentMemory';

/** A file of a process that is kept open. */
export interface KeptFile {
  readonly name: 'stat' | 'schedstat';
  readonly fd: number;
}

/** A process of the table: what was last read of it. */
export interface ProcessRow {
  /** What {@link stat} was made of: the same bytes need not be parsed again. */
  bytes: Buffer;
  stat: ProcStat;
  kept: KeptFile | undefined;
  /** How much it had run just before `stat` was read (`parseSchedstat`); `NaN`: not known. */
  runs: number;
  /** The kernel counts how much it runs. */
  countsRuns: boolean;
  /** The tick in which it was last listed. */
  tick: number;
  /** At this tick `stat` was read. If not, the process had not run, or could not be read. */
  wasRead: boolean;
  readonly details: ProcessDetails;
  readonly memory: ResidentMemory;
  /** `undefined` until something extra is wanted. */
  extras: ProcessExtras | undefined;
  /** The reading of the last tick: the same object again if nothing changed. */
  reading: ProcessReading | undefined;
}
