import type { LibraryReports } from '../../platform/platform';
import type { KernelProcess } from '../linux/kernelProcesses';
import type { MachineReader } from '../linux/machineReader';

export interface KernelStat {
  readonly startId: string;
  readonly startTicks: number;
  readonly ppid: number;
  readonly virtualBytes: number;
  readonly flags: number;
}

/** What the library's answers mean on one platform: they differ, and it does not say so. */
export interface LibraryTraits extends LibraryReports {
  /**
   * What the kernel says of a process by itself, where it can be asked: the library takes lines of ps
   * apart, in which nothing marks the end of a name with blanks.
   */
  readonly kernelProcess?: (pid: number, monotonicMs: number) => KernelProcess | undefined;
  /**
   * What the kernel says of all processes, where it can be asked: exact starts, and which are its own
   * threads.
   */
  readonly stats?: () => ReadonlyMap<number, KernelStat>;
  /**
   * What the kernel says of the machine, where it can be asked: the library guesses (Node's total where
   * a file cannot be read, no swap space) and knows neither limits nor what is hidden.
   */
  readonly machine?: Pick<MachineReader, 'read' | 'startTimeMs'>;
}
