import assert from 'node:assert/strict';
import { once } from 'node:events';
import { SIGNAL_ACTIONS } from '../../../../src/core/process/action';
import type { ProcessKey } from '../../../../src/core/process/process';
import { HOST } from '../../../support/actionsFor';
import { ActingFixture } from '../../../support/actingFixture';
import { orphanRow } from '../../../support/orphanRow';
import { info } from '../../../support/processes';
import { isAlive, realState } from '../../../support/realRow';
import { until } from '../../../support/until';

describe('Process actions', function () {
  this.timeout(20_000);
  let fixture: ActingFixture;
  beforeEach(() => (fixture = new ActingFixture()));
  afterEach(() => fixture.dispose());

  it('ask for confirmation before each action', async () => {
    const [child, row] = await fixture.startRow();
    fixture.user.says = false;
    for (const action of [...SIGNAL_ACTIONS, 'killTree'] as const) {
      await fixture.actionsOn([row]).run([row.key], action);
    }
    assert.equal(fixture.user.asked.length, SIGNAL_ACTIONS.length + 1);
    assert.deepEqual(fixture.user.told, []);
    assert.ok(isAlive(child.pid));
  });

  it('ask with treeOnly before trees, force kills and selections, but not for one process', async () => {
    const [child, row] = await fixture.startRow();
    const [, other] = await fixture.startRow();
    fixture.user.says = false;
    const lax = () => fixture.actionsOn([row, other], { confirmKill: 'treeOnly' });
    await lax().run([row.key], 'killTree');
    await lax().run([row.key], 'forceTerminate');
    await lax().run([row.key, other.key], 'suspend');
    // One of the two processes is no longer listed, but the user selected two.
    await lax().run([row.key, '4242:1' as ProcessKey], 'terminate');
    assert.deepEqual([fixture.user.asked.length, fixture.user.answers], [4, 4]);
    assert.ok(isAlive(child.pid));
    const exited = once(child, 'exit');
    await lax().run([row.key], 'terminate');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(fixture.user.asked.length, 4);
  });

  it('ask with treeOnly for a process that others depend on, and state the effect', async () => {
    const [child] = await fixture.startRow();
    const row = orphanRow(child.pid, { name: 'sshd' });
    fixture.user.says = false;
    await fixture.actionsOn([row], { confirmKill: 'treeOnly' }).run([row.key], 'terminate');
    assert.match(fixture.user.asked[0]?.detail ?? '', /remote logins/);
    assert.ok(isAlive(child.pid));
  });

  it('do nothing in read-only mode, and say so', async () => {
    const [child, row] = await fixture.startRow();
    await fixture.actionsOn([row], { readOnly: true }).run([row.key], 'forceTerminate');
    assert.deepEqual(fixture.user.asked, []);
    assert.match(fixture.user.told[0]?.text ?? '', /read-only/);
    assert.ok(isAlive(child.pid));
  });

  it('do nothing that the platform does not support, and say so', async () => {
    const [child, row] = await fixture.startRow();
    await fixture.actionsOn([row], {}, new Set(['terminate'])).run([row.key], 'suspend');
    assert.match(
      fixture.user.told[0]?.text ?? '',
      /“Suspend Process” isn’t available on this platform/,
    );
    assert.ok(isAlive(child.pid));
  });

  it('ask once and send one signal for a hundred simultaneous requests', async () => {
    const [child, row] = await fixture.startRow();
    const actions = fixture.actionsOn([row]);
    const exited = once(child, 'exit');
    await Promise.all(Array.from({ length: 100 }, () => actions.run([row.key], 'interrupt')));
    assert.equal(fixture.user.asked.length, 1);
    assert.deepEqual(await exited, [null, 'SIGINT']);
    await actions.run([row.key], 'interrupt');
    assert.match(fixture.user.told.at(-1)?.text ?? '', /^An action on process \d+ ran just now/);
  });

  it('can be requested again immediately after a cancelled confirmation', async () => {
    const [, row] = await fixture.startRow();
    const actions = fixture.actionsOn([row]);
    fixture.user.says = false;
    await actions.run([row.key], 'terminate');
    await actions.run([row.key], 'forceTerminate');
    assert.equal(fixture.user.asked.length, 2);
  });

  it('leave protected processes of a selection out of the confirmation, and say why', async () => {
    const [child, row] = await fixture.startRow();
    const init = info({ pid: 1, ppid: 0 });
    const exited = once(child, 'exit');
    await fixture.actionsOn([init, row]).run([init.key, HOST.key, row.key], 'terminate');
    assert.match(fixture.user.asked[0]?.message ?? '', new RegExp(`^Kill process ${child.pid} `));
    await exited;
    await until(() => fixture.user.told.length > 0);
    assert.equal(fixture.user.told.length, 1, 'one message, because the panel shows one at a time');
    const [{ tone, text } = assert.fail()] = fixture.user.told;
    assert.equal(tone, 'error');
    assert.match(text, /Process 1 .* keeps the whole system running\./);
    assert.match(text, new RegExp(`Process ${HOST.pid} .* extension host`));
    assert.match(text, new RegExp(`Process ${child.pid} “sleep” ended\\.$`));
  });

  it('offer Force Kill and Resume for a suspended process, each with a confirmation', async () => {
    const [child, row] = await fixture.startRow();
    child.kill('SIGSTOP');
    await until(() => realState(child.pid) === 'stopped');
    fixture.user.presses = 'Resume Process';
    const exited = once(child, 'exit');
    await fixture.actionsOn([row]).run([row.key], 'terminate');
    assert.deepEqual(fixture.user.offered[0], ['Force Kill Process', 'Resume Process']);
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(fixture.user.asked.length, 2);
  });

  it('offer Force Kill if a process ignores SIGTERM, and kill it after a second confirmation', async () => {
    const child = await fixture.children.startScript(
      'trap "" TERM; echo set; while :; do sleep 0.2; done',
    );
    const row = orphanRow(child.pid);
    fixture.user.presses = 'Force Kill Process';
    const exited = once(child, 'exit');
    await fixture.actionsOn([row]).run([row.key], 'terminate');
    assert.deepEqual(await exited, [null, 'SIGKILL']);
    assert.deepEqual(fixture.user.offered[0], ['Force Kill Process']);
    assert.equal(fixture.user.asked.length, 2);
  });

  it('ask a second time, with the effect, for a process that others depend on', async () => {
    const [child] = await fixture.startRow();
    const row = orphanRow(child.pid, { name: 'sshd' });
    fixture.user.saysFirst.push(true, false);
    await fixture.actionsOn([row]).run([row.key], 'terminate');
    const [first, second] = fixture.user.asked;
    assert.match(second?.message ?? '', /^It serves remote logins/);
    assert.notEqual(first?.title, second?.title);
    assert.ok(isAlive(child.pid));
    const exited = once(child, 'exit');
    await fixture.actionsOn([row], { confirmKill: 'treeOnly' }).run([row.key], 'terminate');
    assert.equal(fixture.user.asked.length, 4);
    assert.deepEqual(await exited, [null, 'SIGTERM']);
  });

  it('report refused processes if the confirmation for the others is cancelled', async () => {
    const [child, row] = await fixture.startRow();
    fixture.user.says = false;
    await fixture.actionsOn([row]).run([HOST.key, row.key], 'terminate');
    assert.match(fixture.user.told[0]?.text ?? '', /extension host/);
    assert.equal(fixture.user.told.length, 1);
    assert.ok(isAlive(child.pid));
  });
});
