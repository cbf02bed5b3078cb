// Builds everything into a draft folder, which replaces the last build once it is complete.
//   node esbuild.mjs               the extension, with source maps, in dist/
//   node esbuild.mjs --production  the extension, minified, without source maps
//   node esbuild.mjs --bench       with --production: the programs of the benchmarks as well
//   node esbuild.mjs --tests       all tests, and an extension to run them on, in .dist-tests/
//   node esbuild.mjs --watch       the extension, rebuilt on every change
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import subsetFont from 'subset-font';
import { bundledPackages } from './scripts/lib/bundledPackages.mjs';
import { onlyProcessesAndMemory } from './scripts/lib/onlyProcessesAndMemory.mjs';
import { atEndRemove } from './scripts/lib/temporaryFolder.mjs';
import { thirdPartyNotices } from './scripts/lib/thirdPartyNotices.mjs';
import { typeScriptFiles } from './scripts/lib/typeScriptFiles.mjs';
import { withoutSafeText } from './scripts/lib/withoutSafeText.mjs';
import { signsOfIcons, withoutUnusedIcons } from './scripts/lib/withoutUnusedIcons.mjs';
import { withoutUnusedTokens } from './scripts/lib/withoutUnusedTokens.mjs';

const flags = new Set(process.argv.slice(2));
const production = flags.has('--production');
const watch = flags.has('--watch');
/** The tests use their own complete extension, which other builds do not change. */
const tests = flags.has('--tests');
const place = tests ? '.dist-tests' : 'dist';
/**
 * Next to the target folder, so that source map paths stay right. A watch build writes to dist/,
 * which an extension host is using.
 */
const draft = watch ? place : `.dist-${process.pid}`;
const out = tests ? `${draft}/dist` : draft;

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  charset: 'utf8',
  logLevel: 'warning',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {import('esbuild').BuildOptions} */
const panel = {
  ...common,
  entryPoints: {
    panel: 'webview/app/main.ts',
  },
  // Code loaded on demand goes into separate files, and so does the code that they share.
  splitting: true,
  chunkNames: '[name]-[hash]',
  platform: 'browser',
  format: 'esm',
  target: 'chrome128',
  plugins: [withoutUnusedTokens()],
};

const icons = ['codicon.ttf', 'codicon.css'].map(
  (file) => `node_modules/@vscode/codicons/dist/${file}`,
);

/** The bundles that the extension host loads on first use. */
const hostBundles = {
  // At the first action.
  actions: 'src/ui/bundles/actionBundle.ts',
  // When a language model first uses a tool.
  tools: 'src/ui/bundles/toolBundle.ts',
  // When the local API is started.
  api: 'src/ui/bundles/apiBundle.ts',
  // When the panel first opens.
  panel: 'src/ui/bundles/panelBundle.ts',
  // When a safety setting has an invalid value.
  guards: 'src/ui/bundles/guardBundle.ts',
  // When the tree view is first visible.
  tree: 'src/ui/bundles/treeBundle.ts',
  // With the first snapshot.
  tooltips: 'src/ui/bundles/tooltipBundle.ts',
  // By those of the above that run queries.
  query: 'src/core/query/queryBundle.ts',
};
/** Loaded by the collector child where no other reader exists. It is large, and unused on Linux. */
const childBundles = { systeminformation: 'src/collectors/systeminformation/library.ts' };
/** Loaded by everything that reads command lines, in the child and in the extension host. */
const sharedBundles = { redaction: 'src/core/redaction/redaction.ts' };

/** @type {import('esbuild').BuildOptions[]} */
const extension = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts', ...hostBundles },
    outdir: out,
    external: ['vscode'],
    plugins: [ownFiles({ ...hostBundles, ...sharedBundles })],
  },
  {
    ...node,
    entryPoints: {
      collector: 'src/collectors/child/main.ts',
      snapshot: 'src/collectors/cli/snapshot.ts',
      ...childBundles,
      ...sharedBundles,
    },
    outdir: out,
    plugins: [ownFiles({ ...childBundles, ...sharedBundles }), onlyProcessesAndMemory()],
  },
  { ...panel, outdir: `${out}/webview` },
];

/** @type {import('esbuild').BuildOptions[]} */
const others = [];

if (tests) {
  others.push(
    {
      ...node,
      entryPoints: ['unit', 'webview', 'workbench', 'packed', 'support', 'trials'].flatMap((tier) =>
        typeScriptFiles(`test/${tier}`),
      ),
      outbase: 'test',
      outdir: `${draft}/test`,
      packages: 'external',
    },
    {
      ...node,
      entryPoints: [...typeScriptFiles('test/vscode'), ...typeScriptFiles('test/extensions')],
      outbase: 'test',
      outdir: `${draft}/test`,
      external: ['vscode', 'mocha'],
    },
    {
      ...panel,
      outdir: `${draft}/test/webview/withoutSafeText`,
      plugins: [withoutUnusedTokens(), withoutSafeText()],
    },
  );
}

if (flags.has('--bench')) {
  others.push({
    ...node,
    entryPoints: typeScriptFiles('bench/programs'),
    outdir: `${out}/bench`,
    packages: 'external',
  });
}

/**
 * Keeps these bundles out of the files that import them: an import becomes a require of a separate
 * file in dist/.
 * @param {Readonly<Record<string, string>>} bundles the entry points by file name
 * @returns {import('esbuild').Plugin}
 */
function ownFiles(bundles) {
  const names = new Map(
    Object.entries(bundles).map(([name, entry]) => [path.resolve(entry), name]),
  );
  return {
    name: 'own-files',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ kind, path: specifier, resolveDir }) => {
        const name = names.get(`${path.resolve(resolveDir, specifier)}.ts`);
        if (name === undefined || kind === 'entry-point') return undefined;
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

if (watch) {
  prepare();
  for (const target of [...extension, ...others]) await (await esbuild.context(target)).watch();
} else {
  atEndRemove(draft);
  prepare();
  const [built] = await Promise.all([buildAll(extension), buildAll(others)]);
  await leaveOutIcons();
  writeNotices([...icons, ...built.flatMap(({ metafile }) => Object.keys(metafile.inputs))]);
  takePlace();
}

/** @param {readonly import('esbuild').BuildOptions[]} targets */
function buildAll(targets) {
  return Promise.all(targets.map((target) => esbuild.build({ ...target, metafile: true })));
}

/** Runs once the scripts that show icons are built. */
async function leaveOutIcons() {
  const folder = `${out}/webview`;
  const css = readFileSync(`${folder}/codicon.css`, 'utf8');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const texts = scripts.map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const used = withoutUnusedIcons(css, texts.join('\n'));
  writeFileSync(`${folder}/codicon.css`, used);
  const font = readFileSync(`${folder}/codicon.ttf`);
  writeFileSync(`${folder}/codicon.ttf`, await subsetFont(font, signsOfIcons(used)));
}

/** @param {readonly string[]} inputs all files that the shipped bundles were built from */
function writeNotices(inputs) {
  const notices = thirdPartyNotices(bundledPackages(inputs), readFileSync('LICENSE', 'utf8'));
  writeFileSync(`${out}/THIRD-PARTY-NOTICES.txt`, notices);
  if (tests) writeFileSync(`${draft}/inputs.json`, JSON.stringify(inputs));
}

/** Empties the draft folder and copies the files that are shipped unchanged. */
function prepare() {
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(`${out}/webview`, { recursive: true });
  for (const file of icons) cpSync(file, `${out}/webview/${path.basename(file)}`);
  if (!tests) return;
  const copied = [
    'package.json',
    'package.nls.json',
    'openapi.json',
    'README.md',
    'test/extensions/example/extension.ts',
    'l10n',
    'media',
    'test/fixtures',
  ];
  const manifests = readdirSync('test/extensions').map(
    (name) => `test/extensions/${name}/package.json`,
  );
  for (const file of [...copied, ...manifests]) {
    cpSync(file, `${draft}/${file}`, { recursive: true });
  }
}

/** Moves the last build aside and the draft into its place. */
function takePlace() {
  const old = `${draft}-old`;
  atEndRemove(old);
  for (let triesLeft = 10; ; triesLeft--) {
    try {
      rmSync(old, { recursive: true, force: true });
      if (existsSync(place)) renameSync(place, old);
      renameSync(draft, place);
      return;
    } catch (error) {
      // A concurrent build has put its own there or removed it.
      if (triesLeft === 0) throw error;
    }
  }
}
