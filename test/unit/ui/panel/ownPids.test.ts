import assert from 'node:assert/strict';
import { ownPids } from '../../../../src/ui/panel/panelContext';

describe('The pids of ProcLens', () => {
  it('are the collector and the host, in this order', () => {
    assert.deepEqual(ownPids({ hostPid: 7, collectorPid: 12 }), [12, 7]);
  });

  it('are none without a collector: the first is never taken for it', () => {
    assert.deepEqual(ownPids({ hostPid: 7, collectorPid: undefined }), []);
  });
});
