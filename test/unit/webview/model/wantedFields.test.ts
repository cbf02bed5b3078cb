import assert from 'node:assert/strict';
import type { ExtraField } from '../../../../src/core/process/fields';
import { ExtrasWanted } from '../../../../webview/model/wantedFields';

describe('The wanted extra fields', () => {
  it('are reported when they change, in any order of columns', () => {
    const told: (readonly ExtraField[])[] = [];
    const wanted = new ExtrasWanted((extras) => told.push(extras));
    wanted.update(['pid', 'name']);
    assert.deepEqual(told, []);
    wanted.update(['listeningPorts', 'cwd', 'pid']);
    wanted.update(['cwd', 'listeningPorts']);
    assert.deepEqual(told, [['cwd', 'ports']]);
    wanted.update(['ioReadBytesPerSecond', 'ioWriteBytesPerSecond']);
    wanted.update([]);
    assert.deepEqual(told.slice(1), [['io'], []]);
  });
});
