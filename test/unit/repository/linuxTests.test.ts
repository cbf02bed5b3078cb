import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { leftOut, linuxTests } from '../../../scripts/lib/linuxTests.mjs';

// The tests run in a subfolder of the checkout.
const UNIT = '../test/unit';

/** Starts a program by name, reads the real `/proc`, or sends a signal that Windows lacks. */
const NEEDS_LINUX = [
  /\b(?:spawn|fork|exec(?:File)?)(?:Sync)?\)?\(\s*['"`][\w/]/,
  /\b\w+Sync\(\s*['"`]\/proc\b/,
  /'SIG(?:STOP|CONT|USR1|USR2)'/,
  // RealChildren starts programs by the name that its caller passes.
  /support\/realChildren'/,
];
/** A file that checks the platform skips its own tests. */
const LOOKS_ITSELF = /\bprocess\.platform\b/;

/** The text of a file and of the helpers that it imports, each file once. */
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

describe('Tests that need Linux', () => {
  const files = readdirSync(UNIT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.test.ts'));

  it('all exist, and are left out only on other platforms', () => {
    for (const name of linuxTests) assert.ok(existsSync(`test/unit/${name}`), name);
    assert.deepEqual(leftOut('linux'), []);
    for (const platform of ['darwin', 'win32'] as const) {
      assert.equal(leftOut(platform).length, linuxTests.length);
    }
  });

  it('are listed or check the platform themselves', () => {
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
