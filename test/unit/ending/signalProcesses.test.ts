import assert from 'node:assert/strict';
import { once } from 'node:events';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { parseStat } from '../../../src/collectors/linux/parse/stat';
import { signalProcesses, type SignalRequest } from '../../../src/ending/signalProcesses';
import type { ProcessInfo } from '../../../src/core/process/process';
import { readFileSync } from 'node:fs';
import { RealChildren } from '../../support/realChildren';
import { isAlive, realRow, realState } from '../../support/realRow';
import { until } from '../../support/until';

const yes = () => Promise.resolve(true);
const IGNORES = 'trap "" TERM; echo set; while :; do sleep 0.2; done';

describe('Signalling processes', function () {
  this.timeout(10_000);
  const children = new RealChildren();
  afterEach(() => children.end());

  const outcomes = async (
    processes: readonly ProcessInfo[],
    request: Partial<SignalRequest> = {},
  ): Promise<readonly string[] | 'cancelled'> => {
    const result = await signalProcesses({
      processes,
      action: 'terminate',
      openIdentity: openKernelIdentity,
      confirm: yes,
      ...request,
    });
    return result === 'cancelled' ? result : result.map(({ outcome }) => outcome);
  };

  it('signals the intended process and reports that it ended', async () => {
    const child = await children.start('sleep', '600');
    const exited = once(child, 'exit');
    assert.deepEqual(await outcomes([realRow(child.pid)]), ['ended']);
    assert.deepEqual(await exited, [null, 'SIGTERM']);
  });

  it('sends nothing when the user declines', async () => {
    const child = await children.start('sleep', '600');
    const confirm = () => Promise.resolve(false);
    const answer = await outcomes([realRow(child.pid)], { action: 'forceTerminate', confirm });
    assert.equal(answer, 'cancelled');
    assert.ok(isAlive(child.pid));
  });

  it('sends nothing and does not ask when the pid was reused', async () => {
    const child = await children.start('sleep', '600');
    let asked = false;
    const confirm = () => Promise.resolve((asked = true));
    const row = realRow(child.pid, { startId: '1' });
    assert.deepEqual(await outcomes([row], { action: 'forceTerminate', confirm }), ['missing']);
    assert.ok(isAlive(child.pid));
    assert.ok(!asked);
  });

  it('leaves out a process that exits while the user is asked', async () => {
    const [first, second] = [
      await children.start('sleep', '600'),
      await children.start('sleep', '600'),
    ];
    const exited = once(second, 'exit');
    const shown: number[] = [];
    const answer = await outcomes([realRow(first.pid), realRow(second.pid)], {
      confirm: async (held) => {
        shown.push(...held.map(({ pid }) => pid));
        const firstExit = once(first, 'exit');
        first.kill('SIGKILL');
        await firstExit;
        return true;
      },
    });
    assert.deepEqual(shown, [first.pid, second.pid]);
    assert.deepEqual(answer, ['missing', 'ended']);
    assert.deepEqual(await exited, [null, 'SIGTERM']);
  });

  it('asks only about processes that are still there', async () => {
    const child = await children.start('sleep', '600');
    const missing = realRow(child.pid, { startId: '1' });
    const shown: ProcessInfo[] = [];
    const confirm = (held: readonly ProcessInfo[]) => {
      shown.push(...held);
      return Promise.resolve(false);
    };
    await outcomes([missing, realRow(child.pid)], { confirm });
    assert.deepEqual(shown, [realRow(child.pid)]);
  });

  it('reports that a process ignores SIGTERM, and force-kills it', async () => {
    const child = await children.startScript(IGNORES);
    const row = realRow(child.pid);
    assert.deepEqual(await outcomes([row], { watchMs: 300 }), ['running']);
    assert.deepEqual(await outcomes([row], { action: 'forceTerminate' }), ['ended']);
  });

  it('reports that a suspended process handles SIGTERM only once it is resumed', async () => {
    const child = await children.start('sleep', '600');
    const row = realRow(child.pid);
    const exited = once(child, 'exit');
    assert.deepEqual(await outcomes([row], { action: 'suspend' }), ['suspended']);
    assert.deepEqual(await outcomes([row], { watchMs: 300 }), ['stopped']);
    await outcomes([row], { action: 'resume' });
    assert.deepEqual(await exited, [null, 'SIGTERM']);
  });

  it('reports a process halted by a debugger as traced, not as suspended or resumed', async () => {
    for (const action of ['terminate', 'suspend', 'resume'] as const) {
      const child = await children.start('sleep', '600');
      const traced = () => 'traced' as const;
      const openIdentity = () => ({
        currentState: traced,
        stateOfProgram: traced,
        close: () => undefined,
      });
      const answer = await outcomes([realRow(child.pid)], { action, openIdentity, watchMs: 50 });
      assert.deepEqual(answer, ['traced']);
    }
  });

  it('reports waiting in the kernel only if it lasts: starting a child waits too', async () => {
    for (const [isAwakeBetween, outcome] of [
      [true, 'running'],
      [false, 'uninterruptible'],
    ] as const) {
      const child = await children.start('sleep', '600');
      let looks = 0;
      const inKernel = () => (isAwakeBetween && ++looks % 2 === 0 ? 'sleeping' : 'disk-sleep');
      const openIdentity = () => ({
        currentState: inKernel,
        stateOfProgram: () => 'disk-sleep' as const,
        close: () => undefined,
      });
      const answer = await outcomes([realRow(child.pid)], { openIdentity, watchMs: 600 });
      assert.deepEqual(answer, [outcome]);
    }
  });

  it('suspends a busy process, which then uses no CPU, and resumes it', async () => {
    const child = await children.start('sh', '-c', 'while :; do :; done');
    const row = realRow(child.pid);
    await until(() => cpuTicks(child.pid) > 2);
    assert.deepEqual(await outcomes([row], { action: 'suspend' }), ['suspended']);
    assert.equal(realState(child.pid), 'stopped');
    const before = cpuTicks(child.pid);
    // In the time in which this process uses 200 ms of CPU, a busy process would use as much.
    const enough = cpuTicks(process.pid) + 20;
    while (cpuTicks(process.pid) < enough);
    assert.equal(cpuTicks(child.pid), before);
    assert.deepEqual(await outcomes([row], { action: 'resume' }), ['resumed']);
    await until(() => cpuTicks(child.pid) > before + 2);
  });

  it('reports a signal as delivered if it need not end the process', async () => {
    const child = await children.startScript(
      'trap "echo got" USR1; echo set; while :; do sleep 0.1; done',
    );
    assert.ok(child.stdout);
    const said = once(child.stdout, 'data');
    assert.deepEqual(await outcomes([realRow(child.pid)], { action: 'user1' }), ['delivered']);
    assert.match(String((await said)[0]), /got/);
  });

  for (const [action, signal] of [
    ['interrupt', 'SIGINT'],
    ['hangup', 'SIGHUP'],
    ['quit', 'SIGQUIT'],
    ['user1', 'SIGUSR1'],
    ['user2', 'SIGUSR2'],
  ] as const) {
    it(`sends ${signal} for ${action}`, async () => {
      const child = await children.start('sleep', '600');
      const exited = once(child, 'exit');
      assert.deepEqual(await outcomes([realRow(child.pid)], { action }), ['ended']);
      assert.deepEqual(await exited, [null, signal]);
    });
  }

  it('reports that a zombie ended and waits for its parent', async () => {
    // The shell has become a sleep, which never reaps the child that it inherited.
    const child = await children.startScript('sleep 600 & echo $!; exec sleep 601 >/dev/null');
    const zombie = await childOf(child.pid);
    assert.deepEqual(await outcomes([realRow(zombie)], { watchMs: 200 }), ['defunct']);
    assert.equal(realState(zombie), 'zombie');
  });

  it('closes every identity that it opened, however the action ends', async () => {
    const child = await children.start('sleep', '600');
    let closed = 0;
    const openIdentity = (row: ProcessInfo) => {
      const identity = openKernelIdentity(row);
      const close = () => {
        closed++;
        identity?.close();
      };
      return identity && { ...identity, close };
    };
    const rows = [realRow(child.pid)];
    await outcomes(rows, { openIdentity, confirm: () => Promise.resolve(false) });
    await assert.rejects(
      outcomes(rows, { openIdentity, confirm: () => Promise.reject(new Error('x')) }),
    );
    const bad = (row: ProcessInfo) => {
      if (row.name === 'bad') throw new Error('x');
      return openIdentity(row);
    };
    await assert.rejects(
      outcomes([...rows, realRow(child.pid, { name: 'bad' })], { openIdentity: bad }),
    );
    await outcomes(rows, { openIdentity });
    assert.equal(closed, 4);
  });
});

function cpuTicks(pid: number): number {
  const stat = parseStat(readFileSync(`/proc/${pid}/stat`));
  assert.ok(stat);
  return stat.cpuTicks;
}

async function childOf(pid: number): Promise<number> {
  let found = '';
  await until(() => {
    found = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return found !== '' && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'sleep\n';
  });
  return Number(found.split(' ')[0]);
}
