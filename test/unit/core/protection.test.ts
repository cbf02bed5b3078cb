import assert from 'node:assert/strict';
import { protectionOf } from '../../../src/core/protection';
import { buildTree } from '../../../src/core/tree';
import { info, snapshot } from '../../support/processes';

const init = info({ pid: 1, ppid: 0, name: 'init' });
const kthreadd = info({ pid: 2, ppid: 0, kernelThread: true });
const kworker = info({ pid: 30, ppid: 2, kernelThread: true });
const sshd = info({ pid: 40, ppid: 1, name: 'sshd' });
const server = info({ pid: 50, ppid: 1, name: 'server' });
const host = info({ pid: 60, ppid: 50, name: 'extension host' });
const terminals = info({ pid: 61, ppid: 50, name: 'pty host' });
const collector = info({ pid: 70, ppid: 60 });
const zombie = info({ pid: 80, ppid: 1, state: 'zombie' });
const job = info({ pid: 90, ppid: 61 });
const tree = buildTree(
  snapshot([init, kthreadd, kworker, sshd, server, host, terminals, collector, zombie, job]),
);
const protection = (process: ReturnType<typeof info>) =>
  protectionOf(process, tree, { hostPid: 60, collectorPid: 70 });

describe('Protection', () => {
  it('refuses what the system, the editor and ProcLens itself live in, with a reason', () => {
    for (const process of [init, kthreadd, kworker, server, host, collector, zombie]) {
      const found = protection(process);
      assert.equal(found?.level, 'refuse', process.name);
      assert.match(found.reason, /^[A-Z].*\.$/);
    }
  });

  it('names the effect on the editor or on remote logins', () => {
    for (const process of [terminals, sshd]) {
      const found = protection(process);
      assert.equal(found?.level, 'caution', process.name);
      assert.match(found.effect, /\.$/);
    }
  });

  it('lets ordinary processes be ended', () => {
    assert.equal(protection(job), undefined);
  });
});
