import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { failed } from '../../support/failed';
import { isAlive } from '../../support/processState';
import { SupervisorFixture } from '../../support/supervisorFixture';
import { until } from '../../support/until';

const FOREIGN_WORK = join(__dirname, '../../support/children/foreignWork.js');
const ANSWER = `send({ type: 'failure', id: m.id, code: 'failed', message: 'At last.' })`;
/** Uses the CPU for this long. */
const work = (ms: number) => `{ const end = Date.now() + ${ms}; while (Date.now() < end); }`;

describe('CollectorSupervisor, with a slow child', function () {
  // The work of a child is read from /proc.
  if (process.platform !== 'linux') return;
  this.timeout(30_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());

  it('waits several times as long for a child that works as for one that does not', async () => {
    const supervisor = fixture.start({
      timeoutMs: 500,
      modulePath: fixture.answeringChild(`${work(2000)} ${ANSWER}`),
    });
    await assert.rejects(supervisor.sample(), failed(/^At last\.$/));
    assert.deepEqual(fixture.log, []);
  });

  it('waits for a child that gets the CPU only now and then', async () => {
    const supervisor = fixture.start({
      timeoutMs: 1000,
      modulePath: fixture.answeringChild(`
        let left = 20;
        const next = () => { ${work(15)} if (left-- > 0) setTimeout(next, 150); else ${ANSWER}; };
        next();`),
    });
    await assert.rejects(supervisor.sample(), failed(/^At last\.$/));
  });

  it('ends a child that has worked and then hangs, once its time is up', async () => {
    const timeoutMs = 1000;
    execFileSync('mkfifo', [join(fixture.tree.root, 'pipe')]);
    // Nothing is ever written to the pipe that the child reads.
    const supervisor = fixture.start({
      timeoutMs,
      modulePath: fixture.answeringChild(`
        ${work(50)}
        if (m.id > 1) require('fs').readFileSync(__dirname + '/pipe'); else ${ANSWER};`),
    });
    await assert.rejects(supervisor.sample(), failed(/^At last\.$/));
    const pid = supervisor.childPid!;
    const start = performance.now();
    await assert.rejects(supervisor.sample(), failed(/didn’t respond/));
    const took = performance.now() - start;
    assert.ok(took >= timeoutMs && took < 2.5 * timeoutMs, `${took} ms`);
    await until(() => !isAlive(pid), 2000, 'the end of the child');
  });

  it('ignores other processes if /proc has the pids of a different namespace', async function () {
    if (spawnSync('unshare', ['--pid', '--fork', 'true']).status !== 0) {
      console.warn('\n  NOT TESTED: a pid namespace needs root on Linux.\n');
      this.skip();
    }
    const workSeen = async (...command: readonly string[]) => {
      const [file, ...args] = [...command, process.execPath, FOREIGN_WORK] as const;
      const { stdout } = await promisify(execFile)(file, args);
      return JSON.parse(stdout) as unknown;
    };
    assert.deepEqual(await workSeen(), { listed: true, work: [true, true] });
    assert.deepEqual(await workSeen('unshare', '--pid', '--fork', '--kill-child'), {
      listed: true,
      work: [false, false],
    });
  });

  it('ends a child that works forever, and blames no process for it', async () => {
    const supervisor = fixture.start({
      timeoutMs: 200,
      modulePath: fixture.answeringChild(`
        require('fs').writeSync(4, '4242:777'.padEnd(32), 0);
        for (;;);`),
    });
    const start = performance.now();
    await assert.rejects(supervisor.sample(), failed(/didn’t respond/));
    assert.ok(performance.now() - start > 5 * 200);
    assert.doesNotMatch(fixture.log.join(), /memory of/);
  });
});
