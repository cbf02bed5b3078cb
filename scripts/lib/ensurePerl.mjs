import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debianPackages.mjs';
import { Failure } from './failure.mjs';

/**
 * Makes sure that a Perl with threads is available, which a slim Debian lacks. Tests use it to run
 * programs that end their own first thread, for which Node has no call.
 */
export async function ensurePerl() {
  if (hasThreads()) return;
  await installDebianPackages(['perl'], 'These tests need Perl with threads.');
  if (!hasThreads()) throw new Failure('The package perl did not install a Perl with threads.');
}

function hasThreads() {
  return spawnSync('perl', ['-Mthreads', '-e', '1']).status === 0;
}
