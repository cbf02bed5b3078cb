import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The places through which text of processes reaches the panel's document, by file, and what each
 * becomes: a place that lets text be markup.
 * @type {Readonly<Record<string, readonly [safe: string, unsafe: string]>>}
 */
const PLACES = {
  'dom.ts': ['target.textContent = text;', 'target.innerHTML = text;'],
  'gridRow.ts': ['cell.text.data = text;', 'cell.element.innerHTML = text;'],
};

/**
 * Builds the panel without its first layer of defence, to see that the second one, the content
 * security policy, holds by itself. A build fails where a place is no longer what it was.
 * @returns {import('esbuild').Plugin}
 */
export function withoutSafeText() {
  return {
    name: 'without-safe-text',
    setup(build) {
      /** @type {Set<string>} */
      const changed = new Set();
      build.onLoad({ filter: /[\\/]webview[\\/].+\.ts$/ }, async ({ path: file }) => {
        const name = path.basename(file);
        const place = PLACES[name];
        if (!place) return undefined;
        const [safe, unsafe] = place;
        const parts = (await readFile(file, 'utf8')).split(safe);
        if (parts.length !== 2) throw new Error(`${name} has not exactly one “${safe}”.`);
        changed.add(name);
        return { contents: parts.join(unsafe), loader: 'ts' };
      });
      build.onEnd(() => {
        const missed = Object.keys(PLACES).filter((name) => !changed.has(name));
        return missed.length === 0
          ? undefined
          : { errors: missed.map((name) => ({ text: `${name} was not a part of the build.` })) };
      });
    },
  };
}
