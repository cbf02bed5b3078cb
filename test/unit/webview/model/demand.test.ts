import assert from 'node:assert/strict';
import type { ExtraField } from '../../../../src/core/process/process';
import { ExtrasWanted } from '../../../../webview/model/extrasWanted';

describe('The demand for what is read on request', () => {
  it('is told when it changes, in whatever order fields come', () => {
    const told: (readonly ExtraField[])[] = [];
    const demand = new ExtrasWanted((extras) => told.push(extras));
    demand.update(['pid', 'name']);
    assert.deepEqual(told, []);
    demand.update(['listeningPorts', 'cwd', 'pid']);
    demand.update(['cwd', 'listeningPorts']);
    assert.deepEqual(told, [['cwd', 'ports']]);
    demand.update(['ioReadBytesPerSecond', 'ioWriteBytesPerSecond']);
    demand.update([]);
    assert.deepEqual(told.slice(1), [['io'], []]);
  });
});
