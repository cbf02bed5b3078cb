import assert from 'node:assert/strict';
import { sendSignal } from '../../../src/collectors/signals';
import { PROCESS_ACTIONS, SIGNAL_ACTIONS, type SignalAction } from '../../../src/core/action';
import { parseWebviewMessage } from '../../../src/protocol/schema';
import { targetsOf } from '../../../src/ui/targets';
import { malformedValues } from '../../support/malformed';

const VALUES = malformedValues();

describe('Malformed requests: 10,000 of them send no signal', () => {
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

  it('to the function that signals', () => {
    assert.equal(VALUES.length, 10_000);
    for (const [index, value] of VALUES.entries()) {
      // Whole numbers above 1 are process ids.
      if (typeof value === 'number' && Number.isSafeInteger(value) && value > 1) continue;
      const action = SIGNAL_ACTIONS[index % SIGNAL_ACTIONS.length] ?? 'terminate';
      assert.throws(() => sendSignal(value as number, action), RangeError);
    }
    assert.deepEqual(calls, []);
  });

  it('as an action, of which no signal would mean SIGTERM', () => {
    for (const value of [...VALUES, 'SIGKILL', 9, 'toString', '__proto__', ['terminate']]) {
      assert.throws(() => sendSignal(4242, value as SignalAction), RangeError);
    }
    assert.deepEqual(calls, []);
  });

  it('as a message of the webview', () => {
    for (const [index, value] of VALUES.entries()) {
      const action = PROCESS_ACTIONS[index % PROCESS_ACTIONS.length];
      assert.equal(parseWebviewMessage({ type: 'action', action, keys: [value] }), undefined);
      assert.equal(parseWebviewMessage({ type: 'action', action, keys: value }), undefined);
      const message = { type: 'action', action: value, keys: ['42:100'] };
      assert.equal(parseWebviewMessage(message), undefined);
    }
  });

  it('as the argument of a command, a row of the tree or of the panel, or a selection', () => {
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

describe('Signals', () => {
  it('say when there is no such process', () => {
    // Above every pid_max that Linux allows.
    assert.equal(sendSignal(2 ** 22 + 1, 'terminate'), 'gone');
  });
});
