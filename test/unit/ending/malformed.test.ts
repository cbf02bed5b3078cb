import assert from 'node:assert/strict';
import { signalTo } from '../../../src/ending/signals';
import {
  PROCESS_ACTIONS,
  SIGNAL_ACTIONS,
  type SignalAction,
} from '../../../src/core/process/action';
import { parseWebviewMessage } from '../../../src/protocol/schema';
import { ActionGate } from '../../../src/ui/actions/actionEntrance';
import { ProcessActions } from '../../../src/ui/actions/processActions';
import { targetsOf } from '../../../src/ui/commands/targets';
import { PanelInbox } from '../../../src/ui/panel/panelInbox';
import { malformedValues } from '../../support/malformed';
import { info, snapshot } from '../../support/processes';

const VALUES = malformedValues();

describe('ProcLens, given 10,000 malformed requests', () => {
  const realKill = process.kill.bind(process);
  let calls: unknown[][];
  beforeEach(() => {
    calls = [];
    process.kill = (...args: unknown[]) => {
      calls.push(args);
      return true;
    };
  });
  afterEach(() => (process.kill = realKill));

  it('rejects them in the function that sends signals', () => {
    assert.equal(VALUES.length, 10_000);
    for (const [index, value] of VALUES.entries()) {
      // Whole numbers above 1 are valid pids.
      if (typeof value === 'number' && Number.isSafeInteger(value) && value > 1) continue;
      const action = SIGNAL_ACTIONS[index % SIGNAL_ACTIONS.length] ?? 'terminate';
      assert.throws(() => signalTo(value as number, action)(), RangeError);
    }
    assert.deepEqual(calls, []);
  });

  it('rejects them as an action, because process.kill without a signal would send SIGTERM', () => {
    for (const value of [...VALUES, 'SIGKILL', 9, 'toString', '__proto__', ['terminate']]) {
      assert.throws(() => signalTo(4242, value as SignalAction)(), RangeError);
    }
    assert.deepEqual(calls, []);
  });

  it('rejects them as a message of the webview', () => {
    for (const [index, value] of VALUES.entries()) {
      const action = PROCESS_ACTIONS[index % PROCESS_ACTIONS.length];
      assert.equal(parseWebviewMessage({ type: 'action', action, keys: [value] }), undefined);
      assert.equal(parseWebviewMessage({ type: 'action', action, keys: value }), undefined);
      const message = { type: 'action', action: value, keys: ['42:100'] };
      assert.equal(parseWebviewMessage(message), undefined);
    }
  });

  it('selects no process as a command argument, a tree or panel row, or a selection', () => {
    for (const value of VALUES) {
      for (const argument of [
        value,
        { kind: 'process', info: value },
        { kind: 'process', info: { key: value } },
        { webviewSection: 'process', key: value },
      ]) {
        assert.deepEqual(targetsOf(argument), []);
        assert.deepEqual(targetsOf(argument, ['42:100']), []);
      }
      assert.deepEqual(targetsOf('42:100', [value]), []);
      const isList = Array.isArray(value) && value.length > 0;
      assert.deepEqual(targetsOf('42:100', value), isList ? [] : ['42:100']);
    }
  });
});

describe('ProcLens, given malformed requests on the path of real ones', () => {
  const realKill = process.kill.bind(process);
  let calls: unknown[][];
  let asked: number;
  beforeEach(() => {
    asked = 0;
    calls = [];
    process.kill = (...args: unknown[]) => {
      calls.push(args);
      return true;
    };
  });
  afterEach(() => (process.kill = realKill));

  const HOST = info({ pid: 7, ppid: 1 });
  const ROWS = [5, 42, 4242].map((pid) => info({ pid, startId: '100' }));

  /** Acts on the listed processes, for a user who confirms everything. */
  function actions(): ProcessActions {
    return new ProcessActions({
      snapshots: { snapshot: snapshot([HOST, ...ROWS]), refresh: () => Promise.resolve(true) },
      settings: { current: { confirmKill: 'always', readOnly: false } },
      supported: new Set(SIGNAL_ACTIONS),
      own: () => ({
        hostPid: HOST.pid,
        collectorPid: undefined,
        protectedNames: new Set<string>(),
      }),
      gate: new ActionGate(),
      openIdentity: () => ({
        // The process is alive until it is signalled.
        currentState: () => (calls.length > 0 ? undefined : 'sleeping'),
        stateOfProgram: () => (calls.length > 0 ? undefined : 'sleeping'),
        close: () => undefined,
      }),
      dialogs: {
        ask: () => Promise.resolve(++asked > 0),
        answered: () => undefined,
        showLog: () => undefined,
        tell: () => undefined,
        warn: () => Promise.resolve(undefined),
      },
      log: { info: () => undefined, error: (text) => assert.fail(text) },
    });
  }

  it('stops them in the inbox of a panel, unlike a valid request', async () => {
    const acting = actions();
    const runs: Promise<void>[] = [];
    const inbox = new PanelInbox(
      (message) => {
        if (message.type === 'action') runs.push(acting.run(message.keys, message.action));
      },
      () => undefined,
    );
    for (const [index, value] of VALUES.entries()) {
      const action = PROCESS_ACTIONS[index % PROCESS_ACTIONS.length];
      for (const message of [
        value,
        { type: 'action', action, keys: value },
        { type: 'action', action, keys: [value] },
        { type: 'action', action, keys: ['42:100', value] },
        { type: 'action', action: value, keys: ['42:100'] },
      ]) {
        // The messages are one second apart, so that the rate limit drops none of them.
        inbox.receive(message, index * 1000);
      }
    }
    await Promise.all(runs);
    assert.deepEqual([runs.length, asked, calls], [0, 0, []]);
    inbox.receive({ type: 'action', action: 'terminate', keys: ['42:100'] }, 1e9);
    await Promise.all(runs);
    assert.deepEqual([asked, calls], [1, [[42, 'SIGTERM']]]);
  });
});

describe('Sending a signal', () => {
  it('reports that there is no such process', () => {
    // This pid is above every pid_max that Linux allows.
    assert.equal(signalTo(2 ** 22 + 1, 'terminate')(), 'missing');
  });
});
