import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readmeText } from '../../../scripts/lib/readmeText.mjs';
import { COLUMNS } from '../../../webview/model/columns/columnPreferences';

// The tests run in a subfolder of the checkout.
const CHECKOUT = '..';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
  };
}

const read = (name: string) => readFileSync(`${CHECKOUT}/${name}`, 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;

/** Folders of the checkout. Build output lies in none of them. */
const files = ['src', 'webview', 'test', 'scripts', 'bench', 'l10n', 'media', '.github', '.ci', '.']
  .flatMap((folder) =>
    readdirSync(`${CHECKOUT}/${folder}`, { recursive: folder !== '.', encoding: 'utf8' }).map(
      (file) => `/${folder}/${file.replaceAll(path.sep, '/')}`,
    ),
  )
  .filter((file) => !file.includes('/node_modules/'));

describe('The documentation', () => {
  it('lists the settings of package.json (run `npm run readme` to update it)', async () => {
    assert.equal(read('README.md'), await readmeText(CHECKOUT));
  });

  it('states the number of columns and the oldest supported VS Code', () => {
    const text = read('README.md');
    assert.ok(text.includes(` ${COLUMNS.length} columns to choose`), String(COLUMNS.length));
    const [, oldest = ''] = /^\^(\d+\.\d+)\./.exec(manifest.engines.vscode) ?? [];
    assert.ok(text.includes(`It needs VS Code ${oldest} or newer`), oldest);
  });

  it('names every command by its title', () => {
    const [, table = ''] = /\n## Commands\n([^]*?)\n## /.exec(read('README.md')) ?? [];
    const named = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(',').map((title) => title.trim()),
    );
    for (const { command, title } of manifest.contributes.commands) {
      const text = texts[title.slice(1, -1)] ?? '';
      assert.ok(named.includes(text), `${command}: ${text}`);
    }
  });

  for (const name of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
    it(`names only scripts, links and paths that exist (${name})`, () => {
      const text = read(name);
      for (const [, script = ''] of text.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)) {
        assert.ok(Object.hasOwn(manifest.scripts, script), `npm run ${script}`);
      }
      for (const [, target = ''] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
        assert.ok(existsSync(`${CHECKOUT}/${target}`), target);
      }
      for (const [path] of text.matchAll(/(?<=`)(?:src|webview|test|scripts|fixture)\/[\w/.-]*/g)) {
        assert.ok(existsSync(`${CHECKOUT}/${path}`), path);
      }
    });
  }

  for (const name of ['ARCHITECTURE.md', 'CONTRIBUTING.md']) {
    it(`names only files and folders that exist, even by partial path (${name})`, () => {
      const named = [
        ...read(name).matchAll(/`([\w./-]+\.(?:ts|mjs|json|md|css))`|`([\w./-]+)\/`/g),
      ].map(([, file, folder = '']) => file ?? folder);
      const isThere = (one: string) => files.some((file) => file.endsWith(`/${one}`));
      assert.ok(named.length > 10);
      assert.deepEqual(
        named.filter((one) => !isThere(one)),
        [],
      );
    });
  }
});
