import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { installed } from './installed';

const MOST_BYTES = 900 * 1024;

/** The packed files. A star stands for the content hash that the bundler puts into a name. */
const PACKED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/actions.js',
  'dist/api.js',
  'dist/collector.js',
  'dist/extension.js',
  'dist/guards.js',
  'dist/panel.js',
  'dist/query.js',
  'dist/redaction.js',
  'dist/systeminformation.js',
  'dist/tools.js',
  'dist/tooltips.js',
  'dist/tree.js',
  'dist/webview/chunk-*.js',
  'dist/webview/codicon.css',
  'dist/webview/codicon.ttf',
  'dist/webview/detailsBundle-*.js',
  'dist/webview/panel.css',
  'dist/webview/panel.js',
  'dist/webview/popupsBundle-*.js',
  'dist/webview/uPlot.esm-*.js',
  'media/activity.svg',
  'media/icon.png',
  'media/panel.svg',
  'media/walkthrough/end.svg',
  'media/walkthrough/find.svg',
  'media/walkthrough/inspect.svg',
  'media/walkthrough/open.svg',
  'openapi.json',
  'package.json',
  'package.nls.json',
  'proclens.d.ts',
];

/** The names that vsce changes in the package. */
const RENAMED: Readonly<Record<string, string>> = {
  'CHANGELOG.md': 'changelog.md',
  LICENSE: 'LICENSE.txt',
  'README.md': 'readme.md',
};

describe('The package', () => {
  const { folder, packedIn, vsix } = installed();
  let listed: string[];

  before(async () => {
    listed = await listFiles({ cwd: packedIn, packageManager: PackageManager.None });
  });

  it('contains exactly the files listed here', () => {
    const names = listed.map((file) => file.replace(/-[A-Z0-9]{8}(?=\.js$)/, '-*'));
    assert.deepEqual([...new Set(names)].sort(), PACKED);
  });

  it('has at most 900 KB', () => {
    const { size } = statSync(vsix);
    assert.ok(size <= MOST_BYTES, `${size} bytes`);
  });

  it('is installed completely', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '.vsixmanifest')
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    assert.deepEqual(files.sort(), listed.map((file) => RENAMED[file] ?? file).sort());
  });

  it('references no source map', () => {
    for (const file of listed.filter((one) => /\.(?:js|css)$/.test(one))) {
      const code = readFileSync(path.join(folder, file), 'utf8');
      assert.doesNotMatch(code, /[#@] sourceMappingURL=/, file);
    }
  });

  it('has a README whose links are all absolute', () => {
    const readme = readFileSync(path.join(folder, 'readme.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    assert.ok(links.length > 0);
    for (const link of links) assert.match(link, /^https:\/\//);
  });
});
