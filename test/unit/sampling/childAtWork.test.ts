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
/** Uses a CPU for so long. */
const work = (ms: number) => `{ const end = Date.now() + ${ms}; while (Date.now() < end); }`;

describe('CollectorSupervisor, of a child that takes its time', function () {
  // What a child does is read from /proc.
  if (process.platform !== 'linux') return;
  this.timeout(30_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());

  it('waits for one that works, several times as long as for one that does not', async () => {
    const supervisor = fixture.start({
      timeoutMs: 500,
      modulePath: fixture.answeringChild(`${work(2000)} ${ANSWER}`),
    });
    await assert.rejects(supervisor.sample(), failed(/^At last\.$/));
    assert.deepEqual(fixture.log, []);
  });

  it('waits for one that gets the CPU only now and then', async () => {
    const supervisor = fixture.start({
      timeoutMs: 1000,
      modulePath: fixture.answeringChild(`
        let left = 20;
        const next = () => { ${work(15)} if (left-- > 0) setTimeout(next, 150); else ${ANSWER}; };
        next();`),
    });
    await assert.rejects(supervisor.sample(), failed(/^At last\.$/));
  });

  it('ends one that has worked and then hangs, in its time', async () => {
    const timeoutMs = 1000;
    execFileSync('mkfifo', [join(fixture.tree.root, 'pipe')]);
    // Nobody ever writes into the pipe that it reads.
    const supervisor = fixture.start({
      timeoutMs,
      modulePath: fixture.answeringChild(`
        ${work(50)}
        if (m.id > 1) require('fs').readFileSync(__dirname + '/pipe'); else ${ANSWER};`),
    });
    await assert.rejects(supervisor.sample(), failed(/^At last\.$/));
    const pid = supervisor.childPid!;
    const start = performance.now();
    await assert.rejects(supervisor.sample(), failed(/did not answer/));
    const took = performance.now() - start;
    assert.ok(took >= timeoutMs && took < 2.5 * timeoutMs, `${took} ms`);
    await until(() => !isAlive(pid), 2000, 'the end of the child');
  });

  it('does not take the work of another process for its own, where /proc has other pids', async function () {
    if (spawnSync('unshare', ['--pid', '--fork', 'true']).status !== 0) {
      console.warn('\n  NOT TESTED: a pid namespace takes root on Linux.\n');
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

  it('ends one that works for ever, and blames no process for it', async () => {
    const supervisor = fixture.start({
      timeoutMs: 200,
      modulePath: fixture.answeringChild(`
        require('fs').writeSync(4, '4242:777'.padEnd(32), 0);
        for (;;);`),
    });
    const start = performance.now();
    await assert.rejects(supervisor.sample(), failed(/did not answer/));
    assert.ok(performance.now() - start > 5 * 200);
    assert.doesNotMatch(fixture.log.join(), /memory of/);
  });
});
