import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { ProcessKey } from '../core/process/process';
import type { LongLine } from '../core/process/longLines';

/** Reads one process thoroughly, whenever asked. May block: to be run in a process of its own. */
export interface ProcessInspector {
  /** Never throws for what the process or the kernel does: each part says how it went. */
  inspect(key: ProcessKey, options: InspectionOptions): Inspection;
  /** Reads again what an inspection masks; nothing of it is kept. */
  reveal(key: ProcessKey, what: Reveal): Revealed;
  /** As far as it is read, secrets masked; `undefined` if it can't be. */
  commandLine(key: ProcessKey): LongLine | undefined;
}
