import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundledPackages } from '../../../scripts/lib/bundledPackages.mjs';
import { thirdPartyNotices } from '../../../scripts/lib/thirdPartyNotices.mjs';

const MIT = 'MIT License\n\nCopyright (c) Somebody\n\nPermission is granted.\n';

describe('Third-party notices', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'proclens-packages-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function install(name: string, manifest: object, files: Record<string, string> = {}): string {
    const place = path.join(folder, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    const text = JSON.stringify({ name, version: '1.2.3', ...manifest });
    for (const [file, content] of Object.entries({ ...files, 'package.json': text })) {
      writeFileSync(path.join(place, file), content);
    }
    return place;
  }

  it('name every package that is bundled', () => {
    const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
    const inputs = JSON.parse(readFileSync('inputs.json', 'utf8')) as string[];
    const packages = inputs
      .filter((file) => file.includes('node_modules/'))
      .map((file) => file.split('node_modules/').at(-1)?.split('/') ?? [])
      .map(([first = '', second = '']) => (first.startsWith('@') ? `${first}/${second}` : first));
    for (const name of ['systeminformation', 'uplot', '@vscode/codicons']) {
      assert.ok(packages.includes(name), `${name} is shipped`);
    }
    for (const name of new Set(packages)) {
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([\\w.-]+\\)$`, 'm'));
    }
  });

  it('include all licence texts of a package', () => {
    const files = { 'LICENSE.md': '\uFEFF\r\nFor the code\r\n', 'LICENSE-FONT': 'For the font' };
    const notices = thirdPartyNotices([install('@a/b', { license: 'ISC' }, files)], MIT);
    assert.match(notices, /\n@a\/b 1\.2\.3 \(ISC\)\n=+\n\nFor the font\n\nFor the code\n$/);
  });

  it('name the copyright holder of a package that is known to ship without a licence text', () => {
    const notices = thirdPartyNotices([install('@vscode/l10n', { license: 'MIT' })], MIT);
    assert.match(
      notices,
      /MIT License\n\nCopyright \(c\) Microsoft .*\n\nPermission is granted\.\n$/,
    );
  });

  it('throw for a package without a licence text or a licence name', () => {
    const silent = install('silent', { license: 'MIT' }, { 'README.md': 'Hello' });
    assert.throws(() => thirdPartyNotices([silent], MIT), /^Error: silent is bundled and has no/);
    const changed = install('@vscode/l10n', { license: 'ISC' });
    assert.throws(() => thirdPartyNotices([changed], MIT), /^Error: @vscode\/l10n is bundled/);
    const unlicensed = install('unlicensed', {}, { LICENSE: 'Mine' });
    assert.throws(() => thirdPartyNotices([unlicensed], MIT), /names no licence/);
  });

  it('list the innermost package of each path, with one entry per installed copy', () => {
    const inputs = [
      'src/extension.ts',
      'node_modules/one/lib/a.js',
      'node_modules/one/lib/b.js',
      '../elsewhere/node_modules/@scope/two/index.js',
      '(disabled):node_modules/one/node_modules/three/index.js',
    ];
    assert.deepEqual(bundledPackages(inputs), [
      '../elsewhere/node_modules/@scope/two',
      'node_modules/one',
      'node_modules/one/node_modules/three',
    ]);
  });
});
