import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { SIGNAL_ACTIONS } from '../../../../src/core/action';
import type { ProcessInfo, ProcessKey } from '../../../../src/core/process';
import type { Debuggers } from '../../../../src/ui/attach/attachDebugger';
import type { AttachConfiguration } from '../../../../src/ui/attach/debuggers';
import { actionsFor, HOST, type ActionBench } from '../../../support/actionsFor';
import { info } from '../../../support/processes';
import { RealChildren, type RealChild } from '../../../support/realChildren';
import { isAlive, realRow, realState } from '../../../support/realRow';
import { ToldUser } from '../../../support/toldUser';
import { until } from '../../../support/until';

/** As if somebody else had started it: on what the host starts its extensions depend. */
const rowOf = (pid: number, fields: Partial<ProcessInfo> = {}) =>
  realRow(pid, { ppid: 1, ...fields });

describe('Acting on processes for the user', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let user: ToldUser;
  beforeEach(() => (user = new ToldUser()));
  afterEach(() => children.end());

  /** What a look at the machine shows, if not the rows. */
  let later: readonly ProcessInfo[] | undefined;
  let unreadable = false;
  beforeEach(() => {
    later = undefined;
    unreadable = false;
  });

  const actionsOn = (
    rows: readonly ProcessInfo[],
    settings?: ActionBench['settings'],
    supported?: ActionBench['supported'],
  ) => actionsFor({ rows, settings, supported, user, look: () => ({ later, unreadable }) });

  async function startRow(): Promise<[RealChild, ProcessInfo]> {
    const child = await children.start('sleep', '600');
    return [child, rowOf(child.pid)];
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
    // Of two one is not listed any more, and two were chosen all the same.
    await lax().run([row.key, '4242:1' as ProcessKey], 'terminate');
    assert.deepEqual([user.asked.length, user.answers], [4, 4]);
    assert.ok(isAlive(child.pid));
    const exited = once(child, 'exit');
    await lax().run([row.key], 'terminate');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(user.asked.length, 4);
  });

  it('with treeOnly asks for what others depend on, and says what it does to them', async () => {
    const [child] = await startRow();
    const row = rowOf(child.pid, { name: 'sshd' });
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
    await exited;
    await until(() => user.told.length > 0);
    assert.equal(user.told.length, 1, 'one message: the panel shows one at a time');
    const [{ tone, text } = assert.fail()] = user.told;
    assert.equal(tone, 'error');
    assert.match(text, /Process 1 .* keeps the whole system running\./);
    assert.match(text, new RegExp(`Process ${HOST.pid} .* extension host`));
    assert.match(text, new RegExp(`Process ${child.pid} “sleep” ended\\.$`));
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
    const row = rowOf(child.pid);
    user.presses = 'Force Kill Process';
    const exited = once(child, 'exit');
    await actionsOn([row]).run([row.key], 'terminate');
    assert.deepEqual(await exited, [null, 'SIGKILL']);
    assert.deepEqual(user.offered[0], ['Force Kill Process']);
    assert.equal(user.asked.length, 2);
  });

  it('asks a second time, with the effect, for what others depend on', async () => {
    const [child] = await startRow();
    const row = rowOf(child.pid, { name: 'sshd' });
    user.saysFirst.push(true, false);
    await actionsOn([row]).run([row.key], 'terminate');
    const [first, second] = user.asked;
    assert.match(second?.message ?? '', /^It carries remote logins/);
    assert.notEqual(first?.title, second?.title);
    assert.ok(isAlive(child.pid));
    const exited = once(child, 'exit');
    await actionsOn([row], { confirmKill: 'treeOnly' }).run([row.key], 'terminate');
    assert.equal(user.asked.length, 4);
    assert.deepEqual(await exited, [null, 'SIGTERM']);
  });

  for (const action of ['terminate', 'terminateTree'] as const) {
    it(`sends nothing (${action}) when ProcLens became read-only while the question stood`, async () => {
      const [child, row] = await startRow();
      const settings = { readOnly: false };
      user.meanwhile = () => (settings.readOnly = true);
      await actionsOn([row], settings).run([row.key], action);
      assert.equal(user.asked.length, 1);
      assert.match(user.told[0]?.text ?? '', /read-only/);
      assert.ok(isAlive(child.pid));
    });

    it(`sends nothing (${action}) to what is protected since the question was put`, async () => {
      const [child, row] = await startRow();
      const [other, otherRow] = await startRow();
      const host = info({ ...HOST, ppid: row.pid, startTimeMs: undefined });
      user.meanwhile = () => (later = [host, info({ ...row, ppid: 1 }), otherRow]);
      await actionsOn([row, otherRow]).run([row.key, otherRow.key], action);
      assert.match(user.told[0]?.text ?? '', /editor runs inside it.* Nothing else was signalled/);
      assert.ok(isAlive(child.pid) && isAlive(other.pid));
    });

    it(`sends nothing (${action}) to what others depend on since then`, async () => {
      const [child, row] = await startRow();
      user.meanwhile = () => (later = [HOST, info({ ...row, name: 'sshd' })]);
      await actionsOn([row]).run([row.key], action);
      assert.match(user.told[0]?.text ?? '', /remote logins/);
      assert.equal(user.told.length, 1);
      assert.ok(isAlive(child.pid));
    });
  }

  it('tells what was refused when the question about the others is called off', async () => {
    const [child, row] = await startRow();
    user.says = false;
    await actionsOn([row]).run([HOST.key, row.key], 'terminate');
    assert.match(user.told[0]?.text ?? '', /extension host/);
    assert.equal(user.told.length, 1);
    assert.ok(isAlive(child.pid));
  });

  it('tells in one message who is left of a tree and who was left alone, with the reason', async () => {
    const deaf = await children.startScript('trap "" TERM; echo set; while :; do sleep 0.2; done');
    const root = rowOf(deaf.pid);
    const host = info({ ...HOST, ppid: 4_000_000 });
    const [, own] = await startRow();
    const kept = info({ ...own, ppid: root.pid, kernelThread: true });
    later = [host, root, kept];
    await actionsOn([root, kept]).run([root.key], 'terminateTree');
    assert.equal(user.told.length, 1);
    const text = user.told[0]?.text ?? '';
    assert.match(text, new RegExp(`^Process ${root.pid} “sh” is still running`));
    assert.match(text, new RegExp(`Process ${kept.pid} “sleep” was not signalled\\. .* kernel`));
    assert.deepEqual(user.offered[0], ['Force Kill Process']);
  });

  describe('shows what it asks about as it is', () => {
    it('by a look of its own before the question', async () => {
      const [, row] = await startRow();
      later = [HOST, info({ ...row, commandLine: 'sleep 2' })];
      user.says = false;
      await actionsOn([info({ ...row, commandLine: 'sleep 1' })]).run([row.key], 'terminate');
      assert.match(user.asked[0]?.detail ?? '', /Command line: sleep 2/);
    });

    it('as it was last where nothing can be read', async () => {
      const [child, row] = await startRow();
      unreadable = true;
      const exited = once(child, 'exit');
      await actionsOn([info({ ...row, commandLine: 'sleep 1' })]).run([row.key], 'terminate');
      assert.match(user.asked[0]?.detail ?? '', /Command line: sleep 1/);
      assert.deepEqual(await exited, [null, 'SIGTERM']);
    });

    it('and tells of one that ended just before that it had, without a question', async () => {
      const [child, row] = await startRow();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      later = [HOST];
      await actionsOn([row]).run([row.key], 'terminate');
      assert.deepEqual(user.asked, []);
      assert.match(user.told[0]?.text ?? '', /had already exited; nothing was signalled/);
    });

    const others = { name: { name: 'other' }, 'command line': { commandLine: 'sleep 2' } };
    for (const [what, fields] of Object.entries(others)) {
      for (const action of ['forceTerminate', 'terminateTree'] as const) {
        it(`and sends nothing (${action}) to one that has another ${what} by then`, async () => {
          const [child, plain] = await startRow();
          const row = info({ ...plain, commandLine: 'sleep 1' });
          const [other, otherRow] = await startRow();
          user.meanwhile = () => (later = [HOST, info({ ...row, ...fields }), otherRow]);
          await actionsOn([row, otherRow]).run([row.key, otherRow.key], action);
          assert.equal(user.asked.length, 1);
          const text = user.told[0]?.text ?? '';
          assert.match(text, new RegExp(`Process ${row.pid} “sleep” was not .* another program`));
          assert.match(text, /Nothing else was signalled either/);
          assert.ok(isAlive(child.pid) && isAlive(other.pid));
        });
      }
    }
  });

  it('leaves out of a tree what another action is about, and lets go of all of it', async () => {
    const [parent, parentRow] = await startRow();
    const [child, childRow] = await startRow();
    const below = info({ ...childRow, ppid: parent.pid });
    const actions = actionsOn([parentRow, below]);
    // While it is asked about the child, its parent's tree is killed.
    user.meanwhile = () => {
      user.meanwhile = () => undefined;
      return actions.run([parentRow.key], 'terminateTree');
    };
    user.saysFirst.push(true, false);
    const exited = once(parent, 'exit');
    await actions.run([below.key], 'interrupt');
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.ok(user.told.some(({ text }) => text.includes('Something else is being done to it')));
    assert.ok(isAlive(child.pid));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const ended = once(child, 'exit');
    await actions.run([below.key], 'terminate');
    assert.deepEqual(await ended, [null, 'SIGTERM']);
  });

  it('keeps what it asks about in a tree from other actions', async () => {
    const [parent, parentRow] = await startRow();
    const [child, childRow] = await startRow();
    const below = info({ ...childRow, ppid: parent.pid });
    const actions = actionsOn([parentRow, below]);
    user.meanwhile = () => actions.run([below.key], 'terminate');
    user.says = false;
    await actions.run([parentRow.key], 'terminateTree');
    assert.match(user.told[0]?.text ?? '', /is being acted upon/);
    assert.equal(user.asked.length, 1);
    user.meanwhile = () => undefined;
    await actions.run([below.key], 'terminate');
    assert.equal(user.asked.length, 2);
    assert.ok(isAlive(child.pid));
  });

  it('does not ask about a tree where the machine cannot be read', async () => {
    const [child, row] = await startRow();
    const actions = actionsOn([row]);
    unreadable = true;
    await actions.run([row.key], 'terminateTree');
    assert.deepEqual(user.asked, []);
    assert.match(user.told[0]?.text ?? '', /cannot be read right now; nothing was signalled/);
    assert.ok(isAlive(child.pid));
  });

  describe('attaching a debugger', () => {
    const started: AttachConfiguration[] = [];
    beforeEach(() => started.splice(0));
    const debuggers: Debuggers = {
      present: () => new Set(['node', 'lldb']),
      native: ['lldb'],
      programOf: () => '/bin/${command:x}',
      start: (configuration) => Promise.resolve(started.push(configuration) > 0),
    };
    const attach = (
      rows: readonly ProcessInfo[],
      settings?: ActionBench['settings'],
      key = rows[0]?.key,
    ) => {
      assert.ok(key);
      return actionsOn(rows, settings).attach(key, debuggers);
    };

    it('asks first whatever the setting, and says what it does', async () => {
      const [, row] = await startRow();
      user.says = false;
      await attach([row], { confirmKill: 'treeOnly' });
      assert.match(user.asked[0]?.message ?? '', new RegExp(`process ${row.pid} “sleep”`));
      assert.match(user.asked[0]?.detail ?? '', /halted/);
      await attach([info({ ...row, name: 'node' })], { confirmKill: 'treeOnly' });
      assert.match(user.asked[1]?.detail ?? '', /SIGUSR1/);
      assert.deepEqual([started, user.told], [[], []]);
      user.says = true;
      await attach([row]);
      assert.deepEqual(started, [
        { type: 'lldb', request: 'attach', name: `Attach to process ${row.pid}`, pid: row.pid },
      ]);
    });

    it('does not begin with one that runs another program by the time of the answer', async () => {
      const [, row] = await startRow();
      user.meanwhile = () => (later = [HOST, info({ ...row, name: 'other' })]);
      await attach([row]);
      assert.match(user.told[0]?.text ?? '', /was not debugged\. It now runs another program/);
      assert.deepEqual(started, []);
    });

    it('does not begin with one that ended while the question stood', async () => {
      const [child, row] = await startRow();
      user.meanwhile = async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      };
      await attach([row]);
      assert.match(user.told[0]?.text ?? '', /already exited/);
      assert.deepEqual(started, []);
    });

    it('is refused for what ProcLens lives in, and where read-only, even since the question', async () => {
      const [, row] = await startRow();
      await attach([row], {}, HOST.key);
      assert.match(user.told[0]?.text ?? '', /extension host/);
      await attach([row], { readOnly: true });
      assert.match(user.told[1]?.text ?? '', /read-only/);
      assert.deepEqual(user.asked, []);
      const settings = { readOnly: false };
      user.meanwhile = () => (settings.readOnly = true);
      await attach([row], settings);
      assert.match(user.told[2]?.text ?? '', /read-only/);
      assert.deepEqual(started, []);
    });

    it('leaves the process to other actions while the debugger does not answer', async () => {
      const [child, row] = await startRow();
      const actions = actionsOn([row]);
      const session = new EventEmitter();
      const asked = once(session, 'asked');
      const start = async () => {
        const refused = once(session, 'refused');
        session.emit('asked');
        await refused;
        return false;
      };
      const attached = actions.attach(row.key, { ...debuggers, start });
      await asked;
      const exited = once(child, 'exit');
      const ends = async () => {
        await actions.run([row.key], 'terminate');
        return !isAlive(child.pid);
      };
      await until(ends, 5000, 'another action is let to the process');
      assert.deepEqual(await exited, [null, 'SIGTERM']);
      session.emit('refused');
      await attached;
      assert.match(user.told.at(-1)?.text ?? '', /debugger did not attach/);
    });

    it('asks twice where others depend on it', async () => {
      const [child] = await startRow();
      user.saysFirst.push(true, false);
      await attach([rowOf(child.pid, { name: 'sshd' })]);
      assert.match(user.asked[1]?.message ?? '', /remote logins/);
      assert.deepEqual(started, []);
    });

    it('waits for another action on the same process', async () => {
      const [, row] = await startRow();
      const actions = actionsOn([row]);
      user.says = false;
      user.meanwhile = () => actions.attach(row.key, debuggers);
      await actions.run([row.key], 'terminate');
      assert.equal(user.asked.length, 1);
      assert.match(user.told[0]?.text ?? '', /is being acted upon/);
    });
  });
});
