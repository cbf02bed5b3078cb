/** A failure the reader can act on: shown as its sentence, without a stack. */
export class Failure extends Error {}

/**
 * Runs a script's body; a Failure ends it with its sentence, anything else with its stack.
 * @param {() => Promise<number>} body gives the exit code
 */
export async function runScript(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  }
}
