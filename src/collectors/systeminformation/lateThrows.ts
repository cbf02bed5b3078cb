/**
 * Returns the result of `run`. Also rejects with an error that a program it starts throws from a
 * callback, where it can't be caught. The library causes this if its command line, which names
 * every process, is longer than the system allows. Any other uncaught error still ends the program.
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
