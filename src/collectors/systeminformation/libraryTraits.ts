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

/** What the library's results mean on one platform. They differ, which isn't documented. */
export interface LibraryTraits extends LibraryReports {
  /**
   * Returns the kernel's data about a process, where available: the library parses the output of
   * ps, in which the end of a name with spaces isn't marked.
   */
  readonly kernelProcess?: (pid: number, monotonicMs: number) => KernelProcess | undefined;
  /**
   * Returns the kernel's data about all processes, where available: exact starts, and which ones
   * are kernel threads.
   */
  readonly stats?: () => ReadonlyMap<number, KernelStat>;
  /**
   * The kernel's data about the machine, where available: the library guesses (Node's total if a
   * file can't be read, no swap space) and knows neither limits nor hidden processes.
   */
  readonly machine?: Pick<MachineReader, 'read' | 'startTimeMs'>;
}
