import assert from 'node:assert/strict';
import { CollectError } from '../../../src/collectors/collector';
import { platformOf } from '../../../src/platform/platform';
import { createCollector } from '../../../src/collectors/createCollector';

describe('createCollector', () => {
  it('chooses procfs on Linux and the library elsewhere', () => {
    assert.equal(createCollector('auto', {}, platformOf('linux')).id, 'procfs');
    assert.equal(createCollector('auto', {}, platformOf('darwin')).id, 'systeminformation');
    assert.equal(createCollector('auto', {}, platformOf('win32')).id, 'systeminformation');
    assert.equal(
      createCollector('systeminformation', {}, platformOf('linux')).id,
      'systeminformation',
    );
  });

  it('reports that procfs is for Linux', () => {
    assert.throws(
      () => createCollector('procfs', {}, platformOf('darwin')),
      (error) => error instanceof CollectError && error.code === 'unsupported',
    );
  });
});
