import assert from 'node:assert/strict';
import type { ExtraField } from '../../../../src/core/process/fields';
import { ExtrasWanted } from '../../../../webview/model/extrasWanted';

describe('The wanted extra fields', () => {
  it('are reported when they change, in any order of columns', () => {
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
