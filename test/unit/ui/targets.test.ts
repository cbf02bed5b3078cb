import assert from 'node:assert/strict';
import fc from 'fast-check';
import { targetOf } from '../../../src/ui/targets';
import { info } from '../../support/processes';

describe('What a command is called for', () => {
  it('is found in a key, a tree row and a panel row', () => {
    const process = info({ pid: 42, startId: '100' });
    assert.equal(targetOf('42:100'), '42:100');
    assert.equal(targetOf({ kind: 'process', path: ['42:100'], info: process }), '42:100');
    assert.equal(targetOf({ webviewSection: 'process', key: '42:100' }), '42:100');
  });

  it('is nothing in malformed arguments', () => {
    const wrong: unknown[] = [
      '',
      [],
      false,
      -1,
      1e20,
      42,
      '42',
      { valueOf: () => 5 },
      null,
      { info: null },
    ];
    for (const value of wrong) assert.equal(targetOf(value), undefined, JSON.stringify(value));
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.equal(targetOf(value), undefined);
      }),
      { numRuns: 2000 },
    );
  });
});
