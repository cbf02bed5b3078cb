import assert from 'node:assert/strict';
import { CollectError } from '../../../src/collectors/collector';
import { createCollector } from '../../../src/collectors/createCollector';

describe('createCollector', () => {
  it('chooses procfs on Linux and the library elsewhere', () => {
    assert.equal(createCollector('auto', {}, 'linux').id, 'procfs');
    assert.equal(createCollector('auto', {}, 'darwin').id, 'systeminformation');
    assert.equal(createCollector('auto', {}, 'win32').id, 'systeminformation');
    assert.equal(createCollector('systeminformation', {}, 'linux').id, 'systeminformation');
  });

  it('says in a sentence that procfs is for Linux', () => {
    assert.throws(
      () => createCollector('procfs', {}, 'darwin'),
      (error) => error instanceof CollectError && error.code === 'unsupported',
    );
  });
});
