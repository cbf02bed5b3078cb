import assert from 'node:assert/strict';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { executablePath } from '../../../../src/ending/executablePath';
import { RealChildren } from '../../../support/realChildren';
import { realRow } from '../../../support/realRow';

describe('The file that a process runs', () => {
  const children = new RealChildren();
  after(() => children.end());

  it('is read from the kernel, for this very process', async () => {
    const child = await children.start('sleep', '600');
    const row = realRow(child.pid);
    const path = realpathSync('/usr/bin/sleep');
    assert.deepEqual(executablePath(row, 'procfs'), { kind: 'found', path, deleted: false });
    assert.deepEqual(executablePath({ ...row, startId: '1' }, 'procfs'), { kind: 'gone' });
    assert.deepEqual(executablePath(row, 'systeminformation'), { kind: 'unknown' });
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    assert.deepEqual(executablePath(row, 'procfs'), { kind: 'gone' });
  });
});
