import assert from 'node:assert/strict';
import { ownPids } from '../../../../src/ui/panel/panelContext';

describe('ProcLens pids', () => {
  it('are those of the collector and the extension host, in this order', () => {
    assert.deepEqual(ownPids({ hostPid: 7, collectorPid: 12 }), [12, 7]);
  });

  it('are empty without a collector, so that the first one is always the collector', () => {
    assert.deepEqual(ownPids({ hostPid: 7, collectorPid: undefined }), []);
  });
});
