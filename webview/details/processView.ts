import type { Inspection } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import type { Series } from './series';

/** All that the details pane knows of its process at one moment. */
export interface ProcessView {
  readonly info: ProcessInfo;
  readonly nowMs: number;
  /** From the parent up to the root. */
  readonly ancestors: readonly ProcessInfo[];
  readonly children: readonly ProcessInfo[];
  /** `undefined` until the first answer. */
  readonly inspection: Inspection | undefined;
  /** The names of the environment were asked for. */
  readonly environment: boolean;
  readonly series: Series;
}
