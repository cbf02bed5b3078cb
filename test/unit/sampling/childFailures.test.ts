import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CollectorSupervisor } from '../../../src/sampling/collectorSupervisor';
import { DEFAULT_RESTART_LIMITS, RestartPolicy } from '../../../src/sampling/restartPolicy';
import { CollectError } from '../../../src/collectors/collector';
import { applyDelta } from '../../../src/core/process/delta';
import { failed } from '../../support/failed';
import { isAlive } from '../../support/processState';
import { statBytes } from '../../support/statBytes';
import { CHILD, SupervisorFixture } from '../../support/supervisorFixture';
import { until } from '../../support/until';

const SUPERVISOR = join(process.cwd(), 'test/support/supervisor.js');
const QUICK = { ...DEFAULT_RESTART_LIMITS, firstPauseMs: 5, longestPauseMs: 20 };

describe('CollectorSupervisor, with a failing child', function () {
  this.timeout(20_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());
  const lost = (supervisor: CollectorSupervisor) =>
    new Promise<string>((resolve) => {
      supervisor.onDidLoseChild(({ reason }) => resolve(reason));
    });

  it('gets a full snapshot from a new child after the old one was killed', async () => {
    const supervisor = fixture.start();
    await supervisor.sample();
    const killed = supervisor.childPid!;
    const loss = lost(supervisor);
    process.kill(killed, 'SIGKILL');
    assert.match(await loss, /\.$/);
    assert.equal((await supervisor.sample()).base, null);
    assert.notEqual(supervisor.childPid, killed);
    assert.match(fixture.log.join(), /Restarting it in (2\d\d|300) ms/);
  });

  it('rejects the sample during which the child dies', async () => {
    const supervisor = fixture.start({
      modulePath: fixture.answeringChild('process.exit(3)'),
    });
    await assert.rejects(supervisor.sample(), failed(/ended unexpectedly/));
    assert.match(fixture.log.join(), /exit code 3/);
  });

  it('ends a stopped child that does not answer, and starts a new one', async () => {
    const supervisor = fixture.start();
    await supervisor.sample();
    supervisor.timeoutMs = 300;
    const stopped = supervisor.childPid!;
    process.kill(stopped, 'SIGSTOP');
    await assert.rejects(supervisor.sample(), failed(/didn’t respond/));
    supervisor.timeoutMs = 5000;
    await until(() => !isAlive(stopped), 2000, 'the end of the stopped child');
    assert.equal((await supervisor.sample()).base, null);
    assert.doesNotMatch(fixture.log.join(), /memory of/);
  });

  it('never again asks for the command line that hung the child', async () => {
    fixture.tree.add(41);
    fixture.tree.write('4242/stat', statBytes({ pid: 4242, start: '777' }));
    fixture.tree.write('4242/status', 'Uid:\t0\t0\t0\t0\n');
    execFileSync('mkfifo', [join(fixture.tree.root, '4242/cmdline')]);
    const supervisor = fixture.start({ timeoutMs: 1500, procRoot: fixture.tree.root });
    await assert.rejects(supervisor.sample(), failed(/didn’t respond/));
    supervisor.timeoutMs = 5000;
    assert.match(fixture.log.join(), /memory of 4242:777/);
    const { processes } = applyDelta(await supervisor.sample());
    assert.equal(processes.get(4242)?.name, 'sleep');
    assert.equal(processes.get(41)?.commandLine, '/bin/sleep 60');
    // The same pid with a different start is a different process.
    fixture.tree.remove('4242');
    fixture.tree.add(4242, { start: '778', args: ['fine'] });
    const later = applyDelta(await supervisor.sample({ whole: true })).processes;
    assert.equal(later.get(4242)?.commandLine, 'fine');
  });

  it('survives an uncaught error of the child, and logs it', async () => {
    const supervisor = fixture.start();
    await supervisor.sample();
    const code = `
      process.on('SIGUSR2', () => { throw new Error('oh no'); });
      require(${JSON.stringify(CHILD)});`;
    const clumsy = fixture.start({ modulePath: fixture.fakeChild(code) });
    const loss = lost(clumsy);
    await clumsy.sample();
    process.kill(clumsy.childPid!, 'SIGUSR2');
    await loss;
    assert.match(fixture.log.join('\n'), /Error: oh no/);
  });

  it('reports that no child can be started when the host has no descriptors left', async () => {
    const code = `
      const { openSync } = require('fs');
      const { CollectorSupervisor } = require(${JSON.stringify(SUPERVISOR)});
      const supervisor = new CollectorSupervisor(
        { modulePath: ${JSON.stringify(CHILD)}, choice: 'auto', log: () => undefined });
      const held = [];
      try { for (;;) held.push(openSync('/dev/null')); } catch {}
      supervisor.sample().catch((error) => {
        require('fs').closeSync(held.pop());
        console.log(error.message);
        supervisor.dispose();
      });`;
    const host = spawn('prlimit', ['--nofile=64:64', process.execPath, '-e', code]);
    const [out, err] = [host.stdout, host.stderr].map((stream) => text(stream));
    const [exit] = (await once(host, 'exit')) as [number];
    assert.deepEqual([exit, await err], [0, '']);
    assert.match((await out) ?? '', /Couldn’t start|ended unexpectedly/);
  });

  it('gives up after five crashes, says so, and starts again on request', async () => {
    const missing = join(fixture.tree.root, 'child.js');
    const supervisor = fixture.start({
      modulePath: missing,
      restartPolicy: new RestartPolicy(QUICK, () => 0.5),
    });
    await assert.rejects(supervisor.sample(), failed(/ended unexpectedly/));
    await until(() => supervisor.gaveUp, 10_000, 'giving up');
    await assert.rejects(supervisor.sample(), failed(/no longer restarts.*Restart/));
    assert.match(fixture.log.join('\n'), /Cannot find module/);
    assert.equal(fixture.log.filter((line) => line.includes('Restarting it in')).length, 4);

    writeFileSync(missing, `require(${JSON.stringify(CHILD)})`);
    supervisor.restart();
    assert.equal(supervisor.gaveUp, false);
    assert.equal((await supervisor.sample()).base, null);
  });

  it('refuses at once while the next start is far off', async () => {
    const supervisor = fixture.start({
      modulePath: fixture.fakeChild('process.exit(1)'),
      restartPolicy: new RestartPolicy({ ...QUICK, firstPauseMs: 30_000, longestPauseMs: 30_000 }),
    });
    await assert.rejects(supervisor.sample(), CollectError);
    await assert.rejects(supervisor.sample(), failed(/in a moment/));
  });
});
