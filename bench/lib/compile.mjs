import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { temporaryFolder } from '../../scripts/lib/temporaryFolder.mjs';

/**
 * Compiles one of the programs in native/.
 * @param {'herd' | 'floor'} name
 * @returns {string | undefined} the path of the program; `undefined` without a C compiler
 */
export function compile(name) {
  const source = path.join(import.meta.dirname, '../native', `${name}.c`);
  const program = path.join(temporaryFolder(name), name);
  const { status } = spawnSync('cc', ['-O2', '-o', program, source], { stdio: 'ignore' });
  return status === 0 ? program : undefined;
}
