import { readFile } from 'node:fs/promises';

/** What the library does when it is loaded, beside loading its parts. */
const START = `if (_windows) {
  util.getCodepage();
  util.getPowershell();
}`;

/** The same start, and of its twenty parts the two that are used. */
const NEEDED = `const _windows = process.platform === 'win32';
const util = require('./util');
${START}
exports.mem = require('./memory').mem;
exports.processes = require('./processes').processes;
`;

/**
 * Bundles of systeminformation only what lists processes and reads the memory: a fifth of it. Its
 * entry names all parts, and no bundler can tell that nobody calls the others. A build fails where
 * that entry does something else than was known of it.
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
          return { errors: [{ text: `systeminformation is started in another way:\n${init}` }] };
        },
      );
    },
  };
}
