import assert from 'node:assert/strict';
import { once } from 'node:events';
import { pinProcess } from '../../../src/collectors/linux/pinnedProcess';
import { SIGNAL_ACTIONS, type SignalAction } from '../../../src/core/action';
import type { ProcessInfo } from '../../../src/core/process';
import type { ActionDialogs, OutcomeMessage } from '../../../src/ui/actionDialogs';
import type { Confirmation } from '../../../src/ui/confirmationText';
import { ProcessActions } from '../../../src/ui/processActions';
import { info, snapshot } from '../../support/processes';
import { RealChildren, type RealChild } from '../../support/realChildren';
import { isAlive, realRow, realState } from '../../support/realRow';
import { until } from '../../support/until';

/** A user who answers as told and remembers what was said. */
class User implements ActionDialogs {
  says = true;
  presses: string | undefined;
  readonly asked: Confirmation[] = [];
  readonly told: OutcomeMessage[] = [];
  readonly offered: string[][] = [];

  ask(question: Confirmation): Promise<boolean> {
    this.asked.push(question);
    return Promise.resolve(this.says);
  }

  tell(outcome: OutcomeMessage): void {
    this.told.push(outcome);
  }

  warn<T extends string>(_text: string, ...buttons: T[]): Promise<T | undefined> {
    this.offered.push(buttons);
    const pressed = buttons.find((button) => button === this.presses);
    this.presses = undefined;
    return Promise.resolve(pressed);
  }
}

const HOST = info({ pid: process.pid, ppid: 1, startId: '7' });

describe('Acting on processes for the user', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let user: User;
  beforeEach(() => (user = new User()));
  afterEach(() => children.end());

  function actionsOn(
    rows: readonly ProcessInfo[],
    settings: Partial<{ confirmKill: 'always' | 'treeOnly'; readOnly: boolean }> = {},
    supported: ReadonlySet<SignalAction> = new Set(SIGNAL_ACTIONS),
  ): ProcessActions {
    return new ProcessActions({
      snapshots: { snapshot: snapshot([HOST, ...rows]), refresh: () => Promise.resolve(true) },
      settings: { current: { confirmKill: 'always', readOnly: false, ...settings } },
      supported,
      own: () => ({ hostPid: HOST.pid, collectorPid: undefined }),
      openGuard: pinProcess,
      dialogs: user,
      log: { info: () => undefined, error: (text) => assert.fail(text) },
    });
  }

  async function startRow(): Promise<[RealChild, ProcessInfo]> {
    const child = await children.start('sleep', '600');
    return [child, realRow(child.pid)];
  }

  it('asks before each of them', async () => {
    const [child, row] = await startRow();
    user.says = false;
    for (const action of [...SIGNAL_ACTIONS, 'terminateTree'] as const) {
      await actionsOn([row]).run([row.key], action);
    }
    assert.equal(user.asked.length, SIGNAL_ACTIONS.length + 1);
    assert.deepEqual(user.told, []);
    assert.ok(isAlive(child.pid));
  });

  it('with treeOnly asks before trees, force and several, and for one at once', async () => {
    const [child, row] = await startRow();
    const [, other] = await startRow();
    user.says = false;
    const lax = () => actionsOn([row, other], { confirmKill: 'treeOnly' });
    await lax().run([row.key], 'terminateTree');
    await lax().run([row.key], 'forceTerminate');
    await lax().run([row.key, other.key], 'suspend');
    assert.equal(user.asked.length, 3);
    assert.ok(isAlive(child.pid));
    const exited = once(child, 'exit');
    await lax().run([row.key], 'terminate');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(user.asked.length, 3);
  });

  it('with treeOnly asks for what others depend on, and says what it does to them', async () => {
    const [child] = await startRow();
    const row = realRow(child.pid, { name: 'sshd' });
    user.says = false;
    await actionsOn([row], { confirmKill: 'treeOnly' }).run([row.key], 'terminate');
    assert.match(user.asked[0]?.detail ?? '', /remote logins/);
    assert.ok(isAlive(child.pid));
  });

  it('does nothing where ProcLens is read-only, and says so', async () => {
    const [child, row] = await startRow();
    await actionsOn([row], { readOnly: true }).run([row.key], 'forceTerminate');
    assert.deepEqual(user.asked, []);
    assert.match(user.told[0]?.text ?? '', /read-only/);
    assert.ok(isAlive(child.pid));
  });

  it('does nothing that the platform does not have, and says so', async () => {
    const [child, row] = await startRow();
    await actionsOn([row], {}, new Set(['terminate'])).run([row.key], 'suspend');
    assert.match(user.told[0]?.text ?? '', /“Suspend Process” does not exist on this platform/);
    assert.ok(isAlive(child.pid));
  });

  it('asks once for a hundred requests, and signals once', async () => {
    const [child, row] = await startRow();
    const actions = actionsOn([row]);
    const exited = once(child, 'exit');
    await Promise.all(Array.from({ length: 100 }, () => actions.run([row.key], 'interrupt')));
    assert.equal(user.asked.length, 1);
    assert.deepEqual(await exited, [null, 'SIGINT']);
    await actions.run([row.key], 'interrupt');
    assert.match(user.told.at(-1)?.text ?? '', /was acted upon just now/);
  });

  it('lets a question that was called off be asked again at once', async () => {
    const [, row] = await startRow();
    const actions = actionsOn([row]);
    user.says = false;
    await actions.run([row.key], 'terminate');
    await actions.run([row.key], 'forceTerminate');
    assert.equal(user.asked.length, 2);
  });

  it('leaves the protected ones of a selection out of the question, and says why', async () => {
    const [child, row] = await startRow();
    const init = info({ pid: 1, ppid: 0 });
    const exited = once(child, 'exit');
    await actionsOn([init, row]).run([init.key, HOST.key, row.key], 'terminate');
    assert.match(user.asked[0]?.message ?? '', new RegExp(`^Kill process ${child.pid} `));
    assert.match(user.told[0]?.text ?? '', /keeps the whole system running\. Nor are 1 others/);
    await exited;
  });

  it('offers Force Kill and Resume for one that is suspended, each after a question', async () => {
    const [child, row] = await startRow();
    child.kill('SIGSTOP');
    await until(() => realState(child.pid) === 'stopped');
    user.presses = 'Resume Process';
    const exited = once(child, 'exit');
    await actionsOn([row]).run([row.key], 'terminate');
    assert.deepEqual(user.offered[0], ['Force Kill Process', 'Resume Process']);
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(user.asked.length, 2);
  });

  it('offers force when a request is ignored, and ends it after one more question', async () => {
    const child = await children.startScript('trap "" TERM; echo set; while :; do sleep 0.2; done');
    const row = realRow(child.pid);
    user.presses = 'Force Kill Process';
    const exited = once(child, 'exit');
    await actionsOn([row]).run([row.key], 'terminate');
    assert.deepEqual(await exited, [null, 'SIGKILL']);
    assert.deepEqual(user.offered[0], ['Force Kill Process']);
    assert.equal(user.asked.length, 2);
  });
});
