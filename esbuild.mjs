// Builds everything into a draft folder, which takes the place of dist/ once all of it is there.
//   node esbuild.mjs               the extension, with source maps
//   node esbuild.mjs --production  the extension, minified, without source maps
//   node esbuild.mjs --tests       the extension and all tests
//   node esbuild.mjs --bench       with --production: the programs of the benchmarks as well
//   node esbuild.mjs --watch       the extension, again at every change
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');
/** Whoever watches has an extension host on dist/ already. */
const out = watch ? 'dist' : `.dist-${process.pid}`;

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {import('esbuild').BuildOptions[]} */
const targets = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: out,
    external: ['vscode'],
  },
  {
    ...node,
    entryPoints: {
      collector: 'src/collectors/child/main.ts',
      // Its own file, loaded when first wanted: most machines never do.
      systeminformation: 'src/collectors/systeminformation/library.ts',
      snapshot: 'src/collectors/cli/snapshot.ts',
    },
    outdir: out,
    plugins: [lazyLibrary()],
  },
  {
    ...common,
    entryPoints: { panel: 'webview/main.ts' },
    outdir: `${out}/webview`,
    platform: 'browser',
    format: 'iife',
    target: 'chrome128',
  },
];

if (flags.has('--tests')) {
  targets.push(
    {
      ...node,
      entryPoints: ['unit', 'webview', 'workbench', 'support'].flatMap((tier) => typeScriptFiles(`test/${tier}`)),
      outbase: 'test',
      outdir: `${out}/test`,
      packages: 'external',
    },
    {
      ...node,
      entryPoints: typeScriptFiles('test/vscode'),
      outbase: 'test',
      outdir: `${out}/test`,
      external: ['vscode', 'mocha'],
    },
  );
}

if (flags.has('--bench')) {
  targets.push({
    ...node,
    entryPoints: typeScriptFiles('bench/programs'),
    outdir: `${out}/bench`,
    packages: 'external',
  });
}

/**
 * Keeps the systeminformation library out of the bundle of whoever asks for it: the import of
 * `./library` becomes a require of its own file in dist/.
 * @returns {import('esbuild').Plugin}
 */
function lazyLibrary() {
  return {
    name: 'lazy-library',
    setup(build) {
      build.onResolve({ filter: /^\.\/library$/ }, () => ({
        path: './systeminformation.js',
        external: true,
      }));
    },
  };
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function typeScriptFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

prepare(out);
if (watch) {
  for (const target of targets) await (await esbuild.context(target)).watch();
} else {
  try {
    await Promise.all(targets.map((target) => esbuild.build(target)));
    rmSync('dist', { recursive: true, force: true });
    renameSync(out, 'dist');
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** @param {string} folder emptied, and given the files that are copied as they are */
function prepare(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/webview`, { recursive: true });
  for (const file of ['codicon.ttf', 'codicon.css']) {
    cpSync(`node_modules/@vscode/codicons/dist/${file}`, `${folder}/webview/${file}`);
  }
}
