import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { CollectError } from '../../../src/collectors/collector';
import { applyDelta } from '../../../src/core/process/delta';
import { failed } from '../../support/failed';
import { isAlive } from '../../support/processState';
import { SupervisorFixture } from '../../support/supervisorFixture';
import { until } from '../../support/until';

describe('CollectorSupervisor', function () {
  this.timeout(20_000);
  let fixture: SupervisorFixture;
  beforeEach(() => (fixture = new SupervisorFixture()));
  afterEach(() => fixture.dispose());

  it('returns a full snapshot first and then the changes', async () => {
    const supervisor = fixture.start();
    const first = await supervisor.sample();
    assert.equal(first.base, null);
    const snapshot = applyDelta(first);
    assert.equal(snapshot.processes.get(process.pid)?.ppid, process.ppid);
    assert.ok(snapshot.processes.has(supervisor.childPid!));
    const second = await supervisor.sample();
    assert.equal(second.base, first.seq);
    assert.ok(applyDelta(second, snapshot).processes.has(process.pid));
    assert.equal((await supervisor.sample({ whole: true })).base, null);
    assert.equal(supervisor.collectorId, 'procfs');
  });

  it('drops flags that this version of Node does not know', async () => {
    const supervisor = fixture.start({ flags: ['--no-such-flag'] });
    assert.ok(applyDelta(await supervisor.sample()).processes.has(process.pid));
    assert.match(fixture.log.join('\n'), /doesn't support one of --no-such-flag/);
    assert.doesNotMatch(fixture.log.join('\n'), /ended/);
  });

  it('starts its child with the first sample, and rejects a second one meanwhile', async () => {
    const supervisor = fixture.start();
    assert.equal(supervisor.childPid, undefined);
    const sample = supervisor.sample();
    await assert.rejects(supervisor.sample(), failed(/being taken/));
    await sample;
  });

  it('gives its child low priority and few environment variables', async () => {
    process.env['PROCLENS_TEST_SECRET'] = 'x';
    const supervisor = fixture.start();
    const row = applyDelta(await supervisor.sample()).processes.get(supervisor.childPid!);
    delete process.env['PROCLENS_TEST_SECRET'];
    assert.equal(row?.nice, 10);
    const environment = execFileSync('cat', [`/proc/${row.pid}/environ`], { encoding: 'utf8' });
    assert.ok(environment.includes('PATH=') && !environment.includes('SECRET'));
  });

  it('reports that the child could not list processes, and keeps the child', async () => {
    const supervisor = fixture.start({ procRoot: join(fixture.tree.root, 'nowhere') });
    await assert.rejects(supervisor.sample(), failed(/list of processes/));
    const pid = supervisor.childPid;
    await assert.rejects(supervisor.sample(), failed(/list of processes/));
    assert.equal(supervisor.childPid, pid);
  });

  it('ends the child and rejects the sample when disposed', async () => {
    const supervisor = fixture.start();
    await supervisor.sample();
    const pid = supervisor.childPid!;
    const sample = supervisor.sample();
    supervisor.dispose();
    await assert.rejects(sample, failed(/was stopped/));
    assert.equal(supervisor.childPid, undefined);
    await until(() => !isAlive(pid), 2000, 'the end of the child');
    await assert.rejects(supervisor.sample(), CollectError);
    supervisor.dispose();
  });
});
