import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parseStat } from '../../../src/collectors/linux/parseStat';
import { pinProcess } from '../../../src/collectors/linux/pinnedProcess';
import { sendSignal } from '../../../src/collectors/signals';
import { terminate } from '../../../src/collectors/terminate';
import type { ProcessInfo } from '../../../src/core/process';
import { until } from '../../support/until';
import { info } from '../../support/processes';
import { isAlive, stateOf } from '../../support/processState';

const yes = () => Promise.resolve(true);

describe('Ending a process', function () {
  this.timeout(10_000);
  const children: ChildProcess[] = [];

  async function start(
    command: string,
    ...args: string[]
  ): Promise<ChildProcess & { pid: number }> {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    await once(child, 'spawn');
    assert.ok(child.pid !== undefined);
    return child as ChildProcess & { pid: number };
  }

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('signals the process that was meant and tells that it ended', async () => {
    const child = await start('sleep', '600');
    const exited = once(child, 'exit');
    const outcome = await terminate({
      info: rowOf(child.pid),
      action: 'terminate',
      openGuard: pinProcess,
      confirm: yes,
    });
    assert.equal(outcome, 'ended');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
  });

  it('sends nothing when the user says no', async () => {
    const child = await start('sleep', '600');
    const outcome = await terminate({
      info: rowOf(child.pid),
      action: 'forceTerminate',
      openGuard: pinProcess,
      confirm: () => Promise.resolve(false),
    });
    assert.equal(outcome, 'cancelled');
    assert.ok(isAlive(child.pid));
  });

  it('sends nothing to another process that has the pid by now', async () => {
    const child = await start('sleep', '600');
    const outcome = await terminate({
      info: { ...rowOf(child.pid), startId: '1' },
      action: 'forceTerminate',
      openGuard: pinProcess,
      confirm: yes,
    });
    assert.equal(outcome, 'gone');
    assert.ok(isAlive(child.pid));
  });

  it('notices that the process ended while the question stood', async () => {
    const child = await start('sleep', '600');
    const outcome = await terminate({
      info: rowOf(child.pid),
      action: 'terminate',
      openGuard: pinProcess,
      confirm: async () => {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
        return true;
      },
    });
    assert.equal(outcome, 'gone');
  });

  it('tells that a process ignores the request, and ends it by force', async () => {
    const child = await start('sh', '-c', 'trap "" TERM; echo set; while :; do sleep 0.2; done');
    assert.ok(child.stdout);
    await once(child.stdout, 'data');
    const request = { info: rowOf(child.pid), openGuard: pinProcess, confirm: yes };
    const asked = await terminate({ ...request, action: 'terminate', watchMs: 300 });
    assert.equal(asked, 'running');
    const forced = await terminate({ ...request, action: 'forceTerminate' });
    assert.equal(forced, 'ended');
  });

  it('tells that a suspended process keeps the request waiting', async () => {
    const child = await start('sleep', '600');
    child.kill('SIGSTOP');
    await until(() => stateOf(child.pid) === 'T');
    const outcome = await terminate({
      info: rowOf(child.pid),
      action: 'terminate',
      openGuard: pinProcess,
      confirm: yes,
      watchMs: 300,
    });
    assert.equal(outcome, 'stopped');
  });

  it('closes what it held on to, however it ends', async () => {
    const child = await start('sleep', '600');
    let closed = 0;
    const openGuard = (row: ProcessInfo) => {
      const guard = pinProcess(row);
      const close = () => {
        closed++;
        guard?.close();
      };
      return guard && { ...guard, close };
    };
    const request = { info: rowOf(child.pid), action: 'terminate', openGuard } as const;
    await terminate({ ...request, confirm: () => Promise.resolve(false) });
    await assert.rejects(terminate({ ...request, confirm: () => Promise.reject(new Error('x')) }));
    await terminate({ ...request, confirm: yes });
    assert.equal(closed, 3);
  });
});

describe('Signals', () => {
  it('go to whole numbers above 1 only: 10,000 other values send nothing', () => {
    const odd: unknown[] = ['', [], false, true, '  ', -1, 0, 1, NaN, 1e20, 1.5, null, undefined];
    odd.push({ valueOf: () => 5 }, '4242', [4242], Infinity, -Infinity, 2n, Symbol.iterator);
    for (let i = 0; odd.length < 10_000; i++) odd.push(-i, String(i), [i], i + 0.5);
    const sent = recordSignals(() => {
      for (const value of odd) {
        assert.throws(() => sendSignal(value as number, 'terminate'), RangeError);
      }
      sendSignal(4242, 'terminate');
    });
    assert.deepEqual(sent, [[4242, 'SIGTERM']]);
  });

  it('say when there is no such process', () => {
    // Above every pid_max that Linux allows.
    assert.equal(sendSignal(2 ** 22 + 1, 'terminate'), 'gone');
  });
});

/** What is sent meanwhile. It goes nowhere: -1 would reach every process of the machine. */
function recordSignals(act: () => void): unknown[][] {
  const sent: unknown[][] = [];
  const kill = process.kill.bind(process);
  process.kill = (...args) => {
    sent.push(args);
    return true;
  };
  try {
    act();
  } finally {
    process.kill = kill;
  }
  return sent;
}

function rowOf(pid: number): ProcessInfo {
  const stat = parseStat(readFileSync(`/proc/${pid}/stat`));
  assert.ok(stat);
  return info({ pid, startId: stat.startId, name: stat.name });
}
