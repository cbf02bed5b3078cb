import assert from 'node:assert/strict';
import { nextSort } from '../../../../webview/model/viewChanges';

describe('The order after a click on a heading', () => {
  const cpu = { field: 'cpuPercent', descending: true } as const;
  const user = { field: 'user', descending: false } as const;

  it('is by that column alone, turned around by the next click', () => {
    assert.deepEqual(nextSort([cpu], 'user', false), [user]);
    assert.deepEqual(nextSort([user], 'user', false), [{ ...user, descending: true }]);
    assert.deepEqual(nextSort([cpu, user], 'cpuPercent', false), [{ ...cpu, descending: false }]);
    assert.deepEqual(nextSort([cpu, user], 'user', false), [user]);
  });

  it('has it as the second key when added, in the place of another second', () => {
    assert.deepEqual(nextSort([cpu], 'user', true), [cpu, user]);
    const pid = { field: 'pid', descending: false } as const;
    assert.deepEqual(nextSort([cpu, user], 'pid', true), [cpu, pid]);
  });

  it('has a key turned around in its place when that is added again', () => {
    assert.deepEqual(nextSort([cpu, user], 'cpuPercent', true), [
      { ...cpu, descending: false },
      user,
    ]);
    assert.deepEqual(nextSort([cpu, user], 'user', true), [cpu, { ...user, descending: true }]);
  });
});
