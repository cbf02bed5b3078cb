import assert from 'node:assert/strict';
import { type Kin, newcomerRow, startedLaterMs } from '../../../src/ending/procKin';

describe('The row of a process that no snapshot has listed yet', () => {
  it('masks a secret in the name that the kernel took from a short title', () => {
    const ended = 2 ** 22 + 1;
    const kin = { pid: ended, name: 't --pw=Zq7Rk2Vw', state: 'sleeping' } as Kin;
    const row = newcomerRow(kin, undefined);
    assert.equal(row.name, 't --pw=••••••');
    assert.equal(row.commandLine, undefined);
  });

  it('has the right start next to a process older than the boot of the namespace', function () {
    if (process.platform !== 'linux') this.skip();
    const first = { startId: '1844670170989' };
    const tickMs = startedLaterMs({ startId: '1' }, { startId: '0' });
    assert.equal(startedLaterMs({ startId: '100' }, first), (100 + 4_236_382) * tickMs);
  });
});
