import type { LibraryReports } from '../../platform/platform';
import type { KernelProcess } from '../linux/kernelProcesses';
import type { MachineReader } from '../linux/machineReader';

/**
 * The only import of the systeminformation library, and all that is used of it: two documented
 * functions, both without arguments (its security advisories are about functions that take some).
 * Built to a file of its own, because it loads slowly and Linux does not need it.
 */
export { mem as readMemory, processes as listProcesses } from 'systeminformation';

/**
 * What `run` resolves with; rejects also with what a program that it starts throws from a callback, where
 * nothing can catch it. The library does that when its command line, which names every process, is longer
 * than the system allows. Anything else that is thrown meanwhile ends the program, as ever.
 */
export async function withLateThrows<T>(run: () => Promise<T>): Promise<T> {
  if (process.hasUncaughtExceptionCaptureCallback()) return run();
  let stop: () => void = () => undefined;
  const thrown = new Promise<never>((_, reject) => {
    stop = () => process.setUncaughtExceptionCaptureCallback(null);
    process.setUncaughtExceptionCaptureCallback((error) => {
      stop();
      if (isOfStart(error)) reject(error);
      else process.nextTick(() => throwAgain(error));
    });
  });
  try {
    return await Promise.race([run(), thrown]);
  } finally {
    stop();
  }
}

/** Whether the arguments of a program were longer than the system allows. */
export function isTooLong(error: unknown): boolean {
  return isOfStart(error) && error.code === 'E2BIG';
}

function isOfStart(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && String(error.syscall).startsWith('spawn');
}

function throwAgain(error: unknown): never {
  throw error;
}

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
