import assert from 'node:assert/strict';
import { parseProcessKey, pidOfKey, processKey } from '../../../src/core/process';

describe('Process keys', () => {
  it('carry pid and start', () => {
    const key = processKey({ pid: 42, startId: '9007199254740993' });
    assert.equal(key, '42:9007199254740993');
    assert.equal(pidOfKey(key), 42);
    assert.equal(parseProcessKey(key), key);
  });

  it('are refused in any other form', () => {
    const wrong = ['', '1', '0:5', '-1:5', '1:', ':1', '1:2:3', ' 1:2', '1:2\n', '1e3:4', '1:x'];
    for (const value of [...wrong, 1, null, undefined, {}, ['1:2'], { toString: () => '1:2' }]) {
      assert.equal(parseProcessKey(value), undefined, JSON.stringify(value));
    }
  });
});
