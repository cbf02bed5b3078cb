import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import { mock } from 'node:test';
import { verifiedSignal } from '../../../src/ending/signals';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { RealChildren } from '../../support/realChildren';
import { realRow } from '../../support/realRow';

describe('A signal to a process with an open identity', () => {
  const children = new RealChildren();
  afterEach(() => children.end());

  it('directly follows the identity check: the pid namespace is read before that', async () => {
    const child = await children.start('sleep', '600');
    const exit = once(child, 'exit');
    const identity = openKernelIdentity(realRow(child.pid));
    assert.ok(identity);
    const done: string[] = [];
    const { openSync, readFileSync, readlinkSync } = fs;
    const kill = process.kill.bind(process);
    mock.method(fs, 'readFileSync', (...given: Parameters<typeof readFileSync>) => {
      done.push(String(given[0]));
      return readFileSync(...given);
    });
    mock.method(fs, 'openSync', (...given: Parameters<typeof openSync>) => {
      done.push(String(given[0]));
      return openSync(...given);
    });
    mock.method(fs, 'readlinkSync', (...given: Parameters<typeof readlinkSync>) => {
      done.push(String(given[0]));
      return readlinkSync(...given);
    });
    mock.method(process, 'kill', (pid: number, signal: NodeJS.Signals) => {
      done.push(signal);
      return kill(pid, signal);
    });
    try {
      assert.equal(await verifiedSignal(identity, child.pid, 'terminate'), 'sent');
    } finally {
      mock.restoreAll();
      identity.close();
    }
    assert.deepEqual(await exit, [null, 'SIGTERM']);
    assert.ok(done.includes('/proc/self'), done.join());
    assert.match(done.at(-2) ?? '', /^\/proc\/self\/fd\/\d+\/stat$/);
    assert.equal(done.at(-1), 'SIGTERM');
  });
});
