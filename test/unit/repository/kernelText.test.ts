import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

// The tests run in a subfolder of the checkout.
const FOLDERS = ['../src/collectors', '../src/ending'];
/** A regular expression literal with the flag `m`, and a `RegExp` call that passes it. */
const WITH_M = [/\/[dgisuvy]*m[dgimsuvy]*(?=[\s;,.)\]])/, /RegExp\([^)]*'[a-z]*m[a-z]*'/];

describe('Code that parses kernel text', () => {
  it('uses no regular expression with the flag m, because process names can forge its ^ and $', () => {
    const found = FOLDERS.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) =>
          readFileSync(`${folder}/${name}`, 'utf8')
            .split('\n')
            .filter((line) => !/^\s*(?:\/\/|\*|\/\*)|^import /.test(line))
            .filter((line) => WITH_M.some((pattern) => pattern.test(line)))
            .map((line) => `${name}: ${line.trim()}`),
        ),
    );
    assert.deepEqual(found, []);
  });
});
