import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { leftOut, linuxTests } from '../../../scripts/lib/linuxTests.mjs';

describe('The tests that need Linux', () => {
  it('are all there, and left out nowhere but elsewhere', () => {
    for (const name of linuxTests) assert.ok(existsSync(`test/unit/${name}`), name);
    assert.deepEqual(leftOut('linux'), []);
    for (const platform of ['darwin', 'win32'] as const) {
      assert.equal(leftOut(platform).length, linuxTests.length);
    }
  });
});
