import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The statements, by file, through which process text reaches the document of the panel, and their
 * replacements, which let text be markup.
 * @type {Readonly<Record<string, readonly [safe: string, unsafe: string]>>}
 */
const PLACES = {
  'dom.ts': ['target.textContent = text;', 'target.innerHTML = text;'],
  'gridRow.ts': ['cell.text.data = text;', 'cell.element.innerHTML = text;'],
};

/**
 * Builds the panel without its first layer of defence, to test that the second one, the content
 * security policy, is enough alone. The build fails if a statement has changed.
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
        if (parts.length !== 2) throw new Error(`${name} must contain “${safe}” exactly once.`);
        changed.add(name);
        return { contents: parts.join(unsafe), loader: 'ts' };
      });
      build.onEnd(() => {
        const missed = Object.keys(PLACES).filter((name) => !changed.has(name));
        return missed.length === 0
          ? undefined
          : { errors: missed.map((name) => ({ text: `${name} was not part of the build.` })) };
      });
    },
  };
}
