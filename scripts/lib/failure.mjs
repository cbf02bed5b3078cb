/** A failure that the reader can act on: only its message is printed, without a stack. */
export class Failure extends Error {}

/**
 * Runs the body of a script. A Failure ends it with its message, any other error with its stack.
 * @param {() => Promise<number>} body returns the exit code
 */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
