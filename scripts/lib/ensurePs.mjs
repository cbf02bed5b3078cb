import { installDebianPackages } from './debianPackages.mjs';
import { Failure } from './failure.mjs';
import { findExecutable } from './findExecutable.mjs';

/**
 * Makes sure that `ps` is available, which a slim Debian lacks. Tests compare their results with
 * it, and on Linux the systeminformation library reads processes through it.
 */
export async function ensurePs() {
  if (findExecutable(['ps'])) return;
  await installDebianPackages(['procps'], 'These tests need the command ps.');
  if (!findExecutable(['ps'])) throw new Failure('The package procps did not install ps.');
}
