import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { OpenIdentity } from '../../../../../src/ending/identity';
import { openKernelIdentity } from '../../../../../src/ending/kernelIdentity';
import type { ProcessInfo, ProcessKey } from '../../../../../src/core/process/process';
import type { ActionGate } from '../../../../../src/ui/actions/actionEntrance';
import type { ActionContext } from '../../../../../src/ui/actions/processActions';
import { stopForModel } from '../../../../../src/ui/integrations/languageModel/stopForModel';
import { actionContextFor } from '../../../../support/actionsFor';
import { ExecChildren } from '../../../../support/execChildren';
import { RealChildren } from '../../../../support/realChildren';
import { isAlive, realRow, realState } from '../../../../support/realRow';
import { TokenSource } from '../../../../support/tokenSource';
import { ToldUser } from '../../../../support/toldUser';
import { until } from '../../../../support/until';

describe('A kill requested by a language model', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let user: ToldUser;
  let chat: TokenSource;
  beforeEach(() => {
    user = new ToldUser();
    chat = new TokenSource();
  });
  afterEach(() => children.end());

  const start = async (fields: Partial<ProcessInfo> = {}) => {
    const child = await children.start('sleep', '600');
    return { child, ...startAs(child.pid, fields) };
  };

  const startAs = (pid: number, fields: Partial<ProcessInfo> = {}) => {
    const row = realRow(pid, { ppid: 1, ...fields });
    const context = actionContextFor({
      rows: [row],
      // With this setting, the user kills a single process without a confirmation.
      settings: { confirmKill: 'treeOnly' },
      supported: undefined,
      user,
      look: () => ({ later: undefined, unreadable: false }),
    });
    const stop = (more: Partial<ActionContext> = {}) =>
      stopForModel({ ...context, ...more }, row.key, 'terminate', chat.token);
    return { stop, gate: context.gate, key: row.key };
  };

  it('always asks the user, and sends no signal if the user declines', async () => {
    const { child, stop } = await start();
    user.says = false;
    assert.match(await stop(), /^The user declined/);
    assert.deepEqual([user.asked.length, user.told], [1, []]);
    assert.ok(isAlive(child.pid));
  });

  it('kills the process if the user agrees, and reports to both', async () => {
    const { child, stop } = await start();
    const exited = once(child, 'exit');
    const text = await stop();
    assert.deepEqual(await exited, [null, 'SIGTERM']);
    assert.equal(user.asked.length, 1);
    assert.deepEqual(
      user.told.map((outcome) => outcome.text),
      [text],
    );
    assert.equal(chat.listenerCount, 0);
  });

  it('keeps the focus where it is after the confirmation, as the user may be in the chat', async () => {
    const { child, stop } = await start();
    const exited = once(child, 'exit');
    await stop();
    await exited;
    assert.deepEqual([user.asked.length, user.answers], [1, 0]);
  });

  describe('on cancellation of the chat', () => {
    const CANCELLED = {
      name: 'ToolError',
      message: /^The request was cancelled: nothing was done/,
    };
    /**
     * Waits for the end of the action. A confirmation cannot be closed, so the action outlives the
     * tool call.
     */
    const over = (gate: ActionGate, key: ProcessKey) =>
      until(() => gate.enter(key) !== 'busy', 5000, 'the action is over');

    it('does not ask if cancelled before the confirmation', async () => {
      const { child, stop } = await start();
      chat.cancel();
      await assert.rejects(stop(), CANCELLED);
      assert.deepEqual([user.asked, user.told], [[], []]);
      assert.ok(isAlive(child.pid));
    });

    it('does not ask if cancelled while ProcLens reads the process', async () => {
      const { child, stop, gate, key } = await start();
      const openIdentity: OpenIdentity = (info) => {
        chat.cancel();
        return openKernelIdentity(info);
      };
      await assert.rejects(stop({ openIdentity }), CANCELLED);
      await over(gate, key);
      assert.deepEqual([user.asked, user.told], [[], []]);
      assert.ok(isAlive(child.pid));
    });

    it('rejects during the confirmation, and sends no signal whatever the answer', async () => {
      const { child, stop, gate, key } = await start();
      let agree: () => void = () => undefined;
      user.meanwhile = () => {
        const answer = new Promise<void>((resolve) => (agree = resolve));
        chat.cancel();
        return answer;
      };
      await assert.rejects(stop(), CANCELLED);
      assert.deepEqual([user.asked.length, user.answers], [1, 0]);
      agree();
      await over(gate, key);
      assert.equal(user.told.length, 1);
      assert.match(user.told[0]?.text ?? '', /was not signalled: the request was cancelled/);
      assert.ok(isAlive(child.pid));
    });

    it('sends no signal if cancelled between the two confirmations', async () => {
      const { child, stop, gate, key } = await start({ name: 'sshd' });
      user.meanwhile = () => chat.cancel();
      const logged: string[] = [];
      const log = { info: (text: string) => logged.push(text), error: () => undefined };
      await assert.rejects(stop({ log }), CANCELLED);
      await over(gate, key);
      assert.deepEqual(logged, [`Kill Process, process ${child.pid}: calledOff`]);
      assert.equal(user.asked.length, 1);
      assert.match(user.told[0]?.text ?? '', /was not signalled: the request was cancelled/);
      assert.ok(isAlive(child.pid));
    });

    it('sends no signal if cancelled in a confirmation that is repeated after an exec', async () => {
      const others = new ExecChildren();
      const shell = await others.shell();
      const { stop, gate, key } = startAs(shell.pid);
      let agree: () => void = () => undefined;
      user.meanwhile = () => {
        if (user.asked.length === 1) return shell.exec();
        const answer = new Promise<void>((resolve) => (agree = resolve));
        chat.cancel();
        return answer;
      };
      await assert.rejects(stop(), CANCELLED);
      assert.equal(user.asked.length, 2);
      agree();
      await over(gate, key);
      assert.ok(isAlive(shell.pid));
      await others.end();
    });

    it('sends no signal if cancelled after the answer', async () => {
      const { child, stop } = await start();
      // On other platforms, checking the identity takes longer.
      const openIdentity: OpenIdentity = (info) => {
        const identity = openKernelIdentity(info);
        const stateOfProgram = async () => {
          const state = await identity?.stateOfProgram();
          chat.cancel();
          return state;
        };
        return identity && { ...identity, stateOfProgram };
      };
      assert.match(await stop({ openIdentity }), /was not signalled: the request was cancelled/);
      assert.deepEqual([user.asked.length, user.told.length], [1, 1]);
      assert.ok(isAlive(child.pid));
    });

    it('reports the outcome if the signal was already sent', async () => {
      const { child, stop } = await start();
      child.once('exit', () => chat.cancel());
      assert.match(await stop(), /ended\.$/);
    });

    it('does not undo a follow-up action of the user', async () => {
      const { child, stop } = await start();
      child.kill('SIGSTOP');
      await until(() => realState(child.pid) === 'stopped');
      user.presses = 'Force Kill Process';
      const warn = user.warn.bind(user);
      user.warn = (text, ...buttons) => {
        chat.cancel();
        return warn(text, ...buttons);
      };
      const exited = once(child, 'exit');
      assert.match(await stop(), /is suspended/);
      assert.deepEqual(await exited, [null, 'SIGKILL']);
      assert.equal(user.asked.length, 2);
    });
  });
});
