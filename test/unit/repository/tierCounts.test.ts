import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countRun, countsText, failuresText, total } from '../../../scripts/lib/tierCounts.mjs';

describe('Test totals', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'counts-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function counted(written: object | undefined, endedWell = true) {
    const file = path.join(folder, 'counts.json');
    if (written) writeFileSync(file, JSON.stringify(written));
    const complain = console.error;
    console.error = () => undefined;
    try {
      return countRun('unit', file, endedWell);
    } finally {
      console.error = complain;
    }
  }

  it('show the skipped tests of a run, and sum only passed and failed tests', () => {
    const unit = counted({ passed: 4, failed: 0, pending: 2 });
    const webview = counted({ passed: 3, failed: 1, pending: 0 });
    assert.equal(countsText(unit), '4 passed, 0 failed, 2 skipped');
    assert.equal(countsText(webview), '3 passed, 1 failed');
    assert.equal(countsText(total([unit, webview])), '7 passed, 1 failed');
  });

  it('repeat which tests failed and why', () => {
    const failures = [{ title: 'The tree keeps a row', reason: 'Expected:\n  1' }];
    const unit = counted({ passed: 4, failed: 1, pending: 0, failures }, false);
    assert.equal(
      failuresText('unit', unit),
      'FAILED: unit: The tree keeps a row\n    Expected:\n      1\n',
    );
    assert.equal(failuresText('unit', counted({ passed: 4, failed: 0, pending: 0 })), '');
  });

  it('count a failure for a run that wrote no counts, ran no test or exited with an error', () => {
    assert.equal(counted(undefined).failed, 1);
    assert.equal(counted({ passed: 0, failed: 0, pending: 5 }).failed, 1);
    const endedBadly = counted({ passed: 4, failed: 0, pending: 0 }, false);
    assert.equal(countsText(endedBadly), '4 passed, 1 failed');
    assert.match(failuresText('unit', endedBadly), /^FAILED: unit: .*\n {4}It ended badly/);
  });
});
