import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { leftOut, linuxTests } from '../../../scripts/lib/linuxTests.mjs';

// The tests run in a folder of the checkout.
const UNIT = '../test/unit';

/** Starts a program by its name, reads the real `/proc`, or sends what Windows has not. */
const NEEDS_LINUX = [
  /\b(?:spawn|fork|exec(?:File)?)(?:Sync)?\)?\(\s*['"`][\w/]/,
  /\b\w+Sync\(\s*['"`]\/proc\b/,
  /'SIG(?:STOP|CONT|USR1|USR2)'/,
  // Its programs are started by a name that it is given.
  /support\/realChildren'/,
];
/** A file that looks at the platform skips its tests itself. */
const LOOKS_ITSELF = /\bprocess\.platform\b/;

/** What a file and the helpers that it imports say, each file once. */
function textOf(file: string, seen = new Set<string>()): string {
  if (seen.has(file) || !existsSync(file)) return '';
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const helpers = [...text.matchAll(/from '(\.[^']*\/)?(support\/[^']*|\.\/[^']*)'/g)];
  const folder = path.dirname(file);
  return [
    text,
    ...helpers.map(([, up = '', name = '']) => textOf(path.join(folder, `${up}${name}.ts`), seen)),
  ].join('\n');
}

function listed(file: string): boolean {
  const built = file.replace(/\.ts$/, '.js');
  return linuxTests.some((name) => built === name || built.startsWith(`${name}/`));
}

describe('The tests that need Linux', () => {
  const files = readdirSync(UNIT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.test.ts'));

  it('are all there, and left out nowhere but elsewhere', () => {
    for (const name of linuxTests) assert.ok(existsSync(`test/unit/${name}`), name);
    assert.deepEqual(leftOut('linux'), []);
    for (const platform of ['darwin', 'win32'] as const) {
      assert.equal(leftOut(platform).length, linuxTests.length);
    }
  });

  it('are listed, or look at the platform themselves', () => {
    assert.ok(files.length > 100);
    const missing = files.filter((file) => {
      const own = readFileSync(path.join(UNIT, file), 'utf8');
      if (listed(file) || LOOKS_ITSELF.test(own)) return false;
      const text = textOf(path.join(UNIT, file));
      return NEEDS_LINUX.some((pattern) => pattern.test(text));
    });
    assert.deepEqual(missing, []);
  });
});
