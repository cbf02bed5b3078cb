import { spawnSync } from 'node:child_process';
import { installDebianPackages } from './debianPackages.mjs';
import { Failure } from './failure.mjs';

/**
 * Makes sure that there is a Perl with threads, which a slim Debian lacks. Tests start programs in it
 * that end their own first thread: Node has no such call.
 */
export async function ensurePerl() {
  if (hasThreads()) return;
  await installDebianPackages(['perl'], 'These tests need Perl with threads.');
  if (!hasThreads()) throw new Failure('The package perl brought no Perl with threads along.');
}

function hasThreads() {
  return spawnSync('perl', ['-Mthreads', '-e', '1']).status === 0;
}
