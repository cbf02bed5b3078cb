import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pinProcess } from '../../../src/ending/pinnedProcess';
import { gone } from '../../support/gone';
import { KillTreeBench } from '../../support/killTreeBench';
import { isAlive, realState } from '../../support/realRow';
import { until } from '../../support/until';

const KILLED = join(__dirname, '../../support/children/killedWhileStopping.js');

describe('A tree that is stopped while it is killed', function () {
  this.timeout(30_000);
  let bench: KillTreeBench;
  beforeEach(() => (bench = new KillTreeBench()));
  afterEach(() => bench.dispose());

  it('is resumed after the extension host was killed', async () => {
    const [root, all] = await bench.shells();
    const pids = [root.pid, ...all.map(({ pid }) => pid)];
    const host = spawn(process.execPath, [KILLED, String(root.pid), String(pids.length)]);
    assert.deepEqual(await once(host, 'exit'), [null, 'SIGKILL']);
    // It has killed itself when all were stopped, perhaps after the first was asked to end.
    await until(() => !pids.some((pid) => realState(pid) === 'stopped'), 10_000);
    assert.ok(all.every(({ pid }) => isAlive(pid)));
    for (const { pid } of all) await bench.children.start('kill', '-KILL', String(pid));
    await until(() => all.every(gone));
  });

  it('is resumed when something fails', async () => {
    const [root, all] = await bench.shells();
    const isStopped = ({ pid }: { pid: number }) => realState(pid) === 'stopped';
    let seen = 0;
    await assert.rejects(
      bench.attempt(root, {
        openGuard: (info) => {
          seen = Math.max(seen, all.filter(isStopped).length);
          if (seen === all.length) throw new TypeError('unexpected');
          return pinProcess(info);
        },
      }),
      /unexpected/,
    );
    assert.equal(seen, all.length);
    await until(() => ![root, ...all].some(isStopped), 10_000);
    for (const { pid } of all) await bench.children.start('kill', '-KILL', String(pid));
    await until(() => all.every(gone));
  });

  it('leaves a member stopped that was suspended before', async () => {
    const [root, all] = await bench.shells();
    const suspended = all.find(({ name }) => name === 'sleep');
    assert.ok(suspended);
    await bench.children.start('kill', '-STOP', String(suspended.pid));
    await until(() => realState(suspended.pid) === 'stopped');
    const { outcomes } = await bench.kill(root, { watchMs: 500 });
    const outcome = outcomes.find(({ info }) => info.pid === suspended.pid)?.outcome;
    assert.equal(outcome, 'stopped');
    await bench.children.start('kill', '-CONT', String(suspended.pid));
    await until(() => gone(suspended));
  });
});
