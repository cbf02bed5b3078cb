import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseRowContext,
  parseRowSelection,
  parseWebviewMessage,
} from '../../../src/protocol/schema';

describe('Messages from the webview', () => {
  it('are accepted if they are well-formed', () => {
    for (const message of [
      { type: 'ready', protocolVersion: 1 },
      { type: 'resync' },
      { type: 'refresh' },
      { type: 'want', extras: ['io', 'cwd', 'ports'] },
      { type: 'want', extras: [] },
      { type: 'restartCollector' },
      { type: 'action', action: 'suspend', keys: ['42:100', '43:100'] },
      { type: 'copy', keys: ['42:100', '43:100'] },
      { type: 'histories', keys: ['42:100', '43:100'] },
      { type: 'export', place: 'file', shown: ['42:100'], selected: [], columns: ['pid', 'x'] },
      { type: 'export', place: 'clipboard', shown: [], selected: [], columns: [] },
      { type: 'export', place: 'file', shown: [], selected: [], columns: [], paused: true },
      { type: 'ready', protocolVersion: 4, timeZone: 'America/New_York' },
      { type: 'preferences', preferences: { filterText: 'node' } },
      { type: 'inspect', key: '42:100', environment: true },
      { type: 'inspect', key: null, environment: false },
      { type: 'reveal', key: '42:100', what: { kind: 'arguments' } },
      { type: 'reveal', key: '42:100', what: { kind: 'variable', name: 'TOKEN' } },
    ]) {
      assert.deepEqual(parseWebviewMessage(message), message);
    }
  });

  it('are rejected if an action names anything but keys', () => {
    const action = 'terminate';
    const wrong = [42, '42', '', [], false, -1, 1e20, null, { valueOf: () => 5 }, ['42:100']];
    for (const key of wrong) {
      assert.equal(parseWebviewMessage({ type: 'action', action, keys: [key] }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'action', action, keys: [] }), undefined);
    assert.equal(parseWebviewMessage({ type: 'action', action, keys: '42:100' }), undefined);
  });

  it('are rejected if an action is unknown or has extra fields', () => {
    const keys = ['42:100'];
    for (const action of ['SIGKILL', 9, 'toString', undefined]) {
      assert.equal(parseWebviewMessage({ type: 'action', action, keys }), undefined);
    }
    const more = { type: 'action', action: 'terminate', keys, skipConfirm: true };
    assert.equal(parseWebviewMessage(more), undefined);
  });

  it('are rejected if they reveal more than one value of one process', () => {
    const key = '42:100';
    for (const what of [
      undefined,
      'arguments',
      { kind: 'environment' },
      { kind: 'variable' },
      { kind: 'variable', name: 5 },
      { kind: 'variable', name: ['A', 'B'] },
      { kind: 'arguments', name: 'A' },
    ]) {
      assert.equal(parseWebviewMessage({ type: 'reveal', key, what }), undefined);
    }
    const what = { kind: 'arguments' };
    assert.equal(parseWebviewMessage({ type: 'reveal', key: 42, what }), undefined);
    assert.equal(parseWebviewMessage({ type: 'reveal', key: null, what }), undefined);
  });

  it('are rejected if they want an unknown extra', () => {
    for (const extras of [undefined, 'io', ['cpu'], [1], ['io', null], Array(4).fill('io')]) {
      assert.equal(parseWebviewMessage({ type: 'want', extras }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'want', extras: [], key: '42:100' }), undefined);
  });

  it('are rejected if they inspect anything but a key', () => {
    for (const key of [42, '42', '', [], undefined, ['42:100']]) {
      assert.equal(parseWebviewMessage({ type: 'inspect', key, environment: false }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'inspect', key: '42:100' }), undefined);
  });

  it('act on at most 500 processes', () => {
    const of = (count: number) => ({
      type: 'action',
      action: 'resume',
      keys: Array<string>(count).fill('4294967295:18446744073709551615'),
    });
    assert.ok(parseWebviewMessage(of(500)));
    assert.equal(parseWebviewMessage(of(501)), undefined);
  });

  it('request the histories of at most 100 processes, named by key', () => {
    const of = (keys: unknown) => parseWebviewMessage({ type: 'histories', keys });
    assert.ok(of(Array<string>(100).fill('4294967295:18446744073709551615')));
    for (const keys of [[], [42], '42:100', undefined, Array<string>(101).fill('42:100')]) {
      assert.equal(of(keys), undefined);
    }
  });

  it('are rejected if an export names anything but keys or has extra fields', () => {
    const whole = { type: 'export', place: 'file', shown: [], selected: [], columns: [] };
    for (const part of [
      { place: '/etc/passwd' },
      { shown: ['42'] },
      { selected: [42] },
      { selected: undefined },
      { columns: [7] },
      { columns: ['x'.repeat(41)] },
      { columns: Array(101).fill('pid') },
      { uri: 'file:///x' },
    ]) {
      assert.equal(parseWebviewMessage({ ...whole, ...part }), undefined);
    }
  });

  it('copy at most 20,000 processes', () => {
    const of = (count: number) => ({
      type: 'copy',
      keys: Array<string>(count).fill('4294967295:18446744073709551615'),
    });
    assert.ok(parseWebviewMessage(of(20_000)));
    assert.equal(parseWebviewMessage(of(20_001)), undefined);
    assert.equal(parseWebviewMessage(of(0)), undefined);
  });

  it('export at most 20,000 processes', () => {
    const of = (count: number) => {
      const keys = Array<string>(count).fill('4294967295:18446744073709551615');
      return { type: 'export', place: 'file', shown: keys, selected: keys, columns: ['pid'] };
    };
    assert.ok(parseWebviewMessage(of(20_000)));
    assert.equal(parseWebviewMessage(of(20_001)), undefined);
  });

  it('carry the current and the previous preferences, at most 64 KiB each', () => {
    const of = (length: number) => ({
      type: 'preferences',
      preferences: 'x'.repeat(length),
      before: 'x'.repeat(length),
    });
    assert.ok(parseWebviewMessage(of(65_000)));
    assert.equal(parseWebviewMessage(of(65_536)), undefined);
  });

  it('never make the parsers throw', () => {
    const cyclic: Record<string, unknown> = { type: 'ready' };
    cyclic['self'] = cyclic;
    const odd = [
      cyclic,
      { type: 'ready', protocolVersion: 10n },
      'x'.repeat(1e6),
      () => 1,
      Symbol(),
    ];
    for (const value of odd) assert.equal(parseWebviewMessage(value), undefined);
    fc.assert(
      fc.property(fc.anything({ withBigInt: true }), (value) => {
        parseWebviewMessage(value);
        parseRowContext(value);
        parseRowSelection(value);
      }),
    );
  });

  it('are rejected if longer than 4 KiB, or 64 KiB for an action', () => {
    const variable = (length: number) => {
      const what = { kind: 'variable', name: 'x'.repeat(length) };
      return parseWebviewMessage({ type: 'reveal', key: '42:100', what });
    };
    assert.ok(variable(4000));
    assert.equal(variable(4096), undefined);
    const action = { type: 'action', action: 'terminate', keys: ['x'.repeat(65_536)] };
    assert.equal(parseWebviewMessage(action), undefined);
  });

  it('are not read beyond their type if they are too long', () => {
    let looks = 0;
    const long = (type: string) => ({
      toJSON: () => ({ type, keys: ['x'.repeat(5000)] }),
      keys: [],
      get type() {
        looks++;
        return type;
      },
    });
    for (const type of ['refresh', 'reveal', 'ready']) {
      looks = 0;
      assert.equal(parseWebviewMessage(long(type)), undefined);
      assert.ok(looks <= 1, 'only to find the size limit');
    }
  });
});

describe('The row context of the native menu', () => {
  it('contains the key, and ignores what VS Code adds', () => {
    const context = { webview: 'proclens.panel', webviewSection: 'process', key: '42:100' };
    assert.equal(parseRowContext(context), '42:100');
  });

  it('is rejected without a key', () => {
    assert.equal(parseRowContext({ webviewSection: 'process', key: 42 }), undefined);
  });

  it('contains the selection of the panel, or none from an older panel', () => {
    const row = { webviewSection: 'process', key: '42:100' };
    assert.deepEqual(parseRowSelection({ ...row, keys: ['42:100', '43:1'] }), ['42:100', '43:1']);
    assert.deepEqual(parseRowSelection(row), []);
  });

  it('has no selection if it is malformed or has more than 500 keys', () => {
    const row = { webviewSection: 'process', key: '42:100' };
    const of = (count: number) => ({ ...row, keys: Array<string>(count).fill('4:1') });
    assert.equal(parseRowSelection(of(500))?.length, 500);
    for (const context of [of(501), { ...row, keys: [42] }, { ...row, keys: '42:100' }]) {
      assert.equal(parseRowContext(context), '42:100');
      assert.equal(parseRowSelection(context), undefined);
    }
  });
});
