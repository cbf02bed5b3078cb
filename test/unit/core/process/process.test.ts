import assert from 'node:assert/strict';
import {
  parseProcessKey,
  pidOfKey,
  processKey,
  userText,
} from '../../../../src/core/process/process';

describe('Process keys', () => {
  it('contain the pid and the start id', () => {
    const key = processKey({ pid: 42, startId: '9007199254740993' });
    assert.equal(key, '42:9007199254740993');
    assert.equal(pidOfKey(key), 42);
    assert.equal(parseProcessKey(key), key);
  });

  it('are rejected in any other form', () => {
    const wrong = ['', '1', '0:5', '-1:5', '1:', ':1', '1:2:3', ' 1:2', '1:2\n', '1e3:4', '1:x'];
    for (const value of [...wrong, 1, null, undefined, {}, ['1:2'], { toString: () => '1:2' }]) {
      assert.equal(parseProcessKey(value), undefined, JSON.stringify(value));
    }
  });
});

describe('The user of a process', () => {
  it('is the name, otherwise the id, otherwise undefined', () => {
    assert.equal(userText({ user: 'ada', uid: 1000 }), 'ada');
    assert.equal(userText({ user: undefined, uid: 0 }), '0');
    assert.equal(userText({ user: undefined, uid: undefined }), undefined);
  });
});
