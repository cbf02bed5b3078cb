import { readFile } from 'node:fs/promises';

/** What the library does when it is loaded, besides loading its modules. */
const START = `if (_windows) {
  util.getCodepage();
  util.getPowershell();
}`;

/** The same start, with only the two of its twenty modules that are used. */
const NEEDED = `const _windows = process.platform === 'win32';
const util = require('./util');
${START}
exports.mem = require('./memory').mem;
exports.processes = require('./processes').processes;
`;

/**
 * Bundles only the parts of systeminformation that list processes and read the memory: a fifth of
 * it. Its entry file names all modules, and no bundler can tell that the others are never called.
 * The build fails if the entry file no longer matches what is known of it.
 * @returns {import('esbuild').Plugin}
 */
export function onlyProcessesAndMemory() {
  return {
    name: 'only-processes-and-memory',
    setup(build) {
      build.onLoad(
        { filter: /[\\/]systeminformation[\\/]lib[\\/]index\.js$/ },
        async ({ path }) => {
          const source = (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
          const [top = ''] = source.split('\nfunction ');
          const init = top.replace(/^(?:\/\/.*|'use strict';|const .*)?\n/gm, '').trim();
          if (init === START) return { contents: NEEDED };
          return { errors: [{ text: `systeminformation now starts differently:\n${init}` }] };
        },
      );
    },
  };
}
