import assert from 'node:assert/strict';
import fc from 'fast-check';
import { targetOf, targetsOf } from '../../../../src/ui/commands/targets';
import { info } from '../../../support/processes';

describe('Command targets', () => {
  it('are found in a key, a tree row and a panel row', () => {
    const process = info({ pid: 42, startId: '100' });
    assert.equal(targetOf('42:100'), '42:100');
    assert.equal(targetOf({ kind: 'process', path: ['42:100'], info: process }), '42:100');
    assert.equal(targetOf({ webviewSection: 'process', key: '42:100' }), '42:100');
  });

  it('are empty for malformed arguments', () => {
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

  it('are the whole tree selection if it contains the clicked row', () => {
    const node = (pid: number) => ({
      kind: 'process',
      path: [],
      info: info({ pid, startId: '100' }),
    });
    const field = { kind: 'field', id: '42:100#User' };
    assert.deepEqual(targetsOf(node(42), [node(41), node(42), field, node(42)]), [
      '41:100',
      '42:100',
    ]);
    assert.deepEqual(targetsOf(node(42), [node(41), node(43)]), ['42:100']);
    assert.deepEqual(targetsOf(node(42), undefined), ['42:100']);
    assert.deepEqual(targetsOf(field, [node(41)]), []);
  });

  it('are empty if the tree selection has an item that is neither a process nor a field', () => {
    for (const odd of [undefined, null, 42, '42', {}, [], { kind: 'process' }, { kind: 'x' }]) {
      assert.deepEqual(targetsOf('42:100', ['41:100', odd, '42:100']), [], JSON.stringify(odd));
    }
  });

  it('are the panel selection if it contains the clicked row', () => {
    const row = { webviewSection: 'process', key: '42:100' };
    const keys = ['41:100', '42:100', '41:100'];
    assert.deepEqual(targetsOf({ ...row, keys }), ['41:100', '42:100']);
    assert.deepEqual(targetsOf({ ...row, keys: ['41:100'] }), ['42:100']);
    assert.deepEqual(targetsOf({ ...row, keys: [] }), ['42:100']);
    assert.equal(targetOf({ ...row, keys }), '42:100');
  });

  it('are empty if the panel selection is malformed or too large', () => {
    const row = { webviewSection: 'process', key: '42:100' };
    const tooMany = Array.from({ length: 501 }, (_, i) => `${i + 1}:1`);
    for (const keys of [['42:100', 43], ['42:100', '43'], [null], '42:100', {}, null, tooMany]) {
      assert.deepEqual(targetsOf({ ...row, keys }), [], JSON.stringify(keys));
    }
  });

  it('are the clicked row alone for a command on one process', () => {
    const keys = Array.from({ length: 501 }, (_, i) => `${i + 1}:1`);
    assert.equal(targetOf({ webviewSection: 'process', key: '42:1', keys }), '42:1');
  });

  it('are empty, not truncated, if more than 500 rows are selected in the tree', () => {
    const keys = Array.from({ length: 501 }, (_, i) => `${i + 1}:1`);
    assert.deepEqual(targetsOf('1:1', keys), []);
    assert.equal(targetsOf('1:1', keys.slice(0, 500)).length, 500);
  });
});
