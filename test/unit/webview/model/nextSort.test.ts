import assert from 'node:assert/strict';
import { nextSort } from '../../../../webview/model/viewChanges';

describe('The sort order after a click on a heading', () => {
  const cpu = { field: 'cpuPercent', descending: true } as const;
  const user = { field: 'user', descending: false } as const;

  it('is that column alone, and the next click reverses it', () => {
    assert.deepEqual(nextSort([cpu], 'user', false), [user]);
    assert.deepEqual(nextSort([user], 'user', false), [{ ...user, descending: true }]);
    assert.deepEqual(nextSort([cpu, user], 'cpuPercent', false), [{ ...cpu, descending: false }]);
    assert.deepEqual(nextSort([cpu, user], 'user', false), [user]);
  });

  it('gets an added column as its second key, replacing a previous one', () => {
    assert.deepEqual(nextSort([cpu], 'user', true), [cpu, user]);
    const pid = { field: 'pid', descending: false } as const;
    assert.deepEqual(nextSort([cpu, user], 'pid', true), [cpu, pid]);
  });

  it('reverses a key in place if it is added again', () => {
    assert.deepEqual(nextSort([cpu, user], 'cpuPercent', true), [
      { ...cpu, descending: false },
      user,
    ]);
    assert.deepEqual(nextSort([cpu, user], 'user', true), [cpu, { ...user, descending: true }]);
  });
});
