import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parseRowContext,
  parseRowSelection,
  parseWebviewMessage,
} from '../../../src/protocol/schema';

describe('Messages from the webview', () => {
  it('are taken when they are of the form', () => {
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

  it('are no messages when an action names anything but keys', () => {
    const action = 'terminate';
    const wrong = [42, '42', '', [], false, -1, 1e20, null, { valueOf: () => 5 }, ['42:100']];
    for (const key of wrong) {
      assert.equal(parseWebviewMessage({ type: 'action', action, keys: [key] }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'action', action, keys: [] }), undefined);
    assert.equal(parseWebviewMessage({ type: 'action', action, keys: '42:100' }), undefined);
  });

  it('are no messages when an action is none or brings more than it may', () => {
    const keys = ['42:100'];
    for (const action of ['SIGKILL', 9, 'toString', undefined]) {
      assert.equal(parseWebviewMessage({ type: 'action', action, keys }), undefined);
    }
    const more = { type: 'action', action: 'terminate', keys, skipConfirm: true };
    assert.equal(parseWebviewMessage(more), undefined);
  });

  it('are no messages when they ask to see more than one thing of one process', () => {
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

  it('are no messages when they want what there is not', () => {
    for (const extras of [undefined, 'io', ['cpu'], [1], ['io', null], Array(4).fill('io')]) {
      assert.equal(parseWebviewMessage({ type: 'want', extras }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'want', extras: [], key: '42:100' }), undefined);
  });

  it('are no messages when the details are open on anything but a key', () => {
    for (const key of [42, '42', '', [], undefined, ['42:100']]) {
      assert.equal(parseWebviewMessage({ type: 'inspect', key, environment: false }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'inspect', key: '42:100' }), undefined);
  });

  it('name five hundred processes at the most', () => {
    const of = (count: number) => ({
      type: 'action',
      action: 'resume',
      keys: Array<string>(count).fill('4294967295:18446744073709551615'),
    });
    assert.ok(parseWebviewMessage(of(500)));
    assert.equal(parseWebviewMessage(of(501)), undefined);
  });

  it('ask for the histories of a hundred processes at the most, and of keys only', () => {
    const of = (keys: unknown) => parseWebviewMessage({ type: 'histories', keys });
    assert.ok(of(Array<string>(100).fill('4294967295:18446744073709551615')));
    for (const keys of [[], [42], '42:100', undefined, Array<string>(101).fill('42:100')]) {
      assert.equal(of(keys), undefined);
    }
  });

  it('are no messages when an export names anything but keys, or brings more than it may', () => {
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

  it('copy as many processes as they export', () => {
    const of = (count: number) => ({
      type: 'copy',
      keys: Array<string>(count).fill('4294967295:18446744073709551615'),
    });
    assert.ok(parseWebviewMessage(of(20_000)));
    assert.equal(parseWebviewMessage(of(20_001)), undefined);
    assert.equal(parseWebviewMessage(of(0)), undefined);
  });

  it('export twenty thousand processes at the most', () => {
    const of = (count: number) => {
      const keys = Array<string>(count).fill('4294967295:18446744073709551615');
      return { type: 'export', place: 'file', shown: keys, selected: keys, columns: ['pid'] };
    };
    assert.ok(parseWebviewMessage(of(20_000)));
    assert.equal(parseWebviewMessage(of(20_001)), undefined);
  });

  it('take the preferences of now and of before, of 64 KiB each', () => {
    const of = (length: number) => ({
      type: 'preferences',
      preferences: 'x'.repeat(length),
      before: 'x'.repeat(length),
    });
    assert.ok(parseWebviewMessage(of(65_000)));
    assert.equal(parseWebviewMessage(of(65_536)), undefined);
  });

  it('never make the parser throw', () => {
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

  it('are refused when longer than 4 KiB, an action than 64 KiB', () => {
    const variable = (length: number) => {
      const what = { kind: 'variable', name: 'x'.repeat(length) };
      return parseWebviewMessage({ type: 'reveal', key: '42:100', what });
    };
    assert.ok(variable(4000));
    assert.equal(variable(4096), undefined);
    const action = { type: 'action', action: 'terminate', keys: ['x'.repeat(65_536)] };
    assert.equal(parseWebviewMessage(action), undefined);
  });

  it('are not even looked at when too long, whatever else they bring', () => {
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
      assert.ok(looks <= 1, 'only for how long it may be');
    }
  });
});

describe('Row context of the native menu', () => {
  it('gives the key and ignores what VS Code adds', () => {
    const context = { webview: 'proclens.panel', webviewSection: 'process', key: '42:100' };
    assert.equal(parseRowContext(context), '42:100');
  });

  it('is refused without a key', () => {
    assert.equal(parseRowContext({ webviewSection: 'process', key: 42 }), undefined);
  });

  it('gives the selection of the panel, none from a panel that knows of none', () => {
    const row = { webviewSection: 'process', key: '42:100' };
    assert.deepEqual(parseRowSelection({ ...row, keys: ['42:100', '43:1'] }), ['42:100', '43:1']);
    assert.deepEqual(parseRowSelection(row), []);
  });

  it('gives no selection where that is malformed or of more than five hundred', () => {
    const row = { webviewSection: 'process', key: '42:100' };
    const of = (count: number) => ({ ...row, keys: Array<string>(count).fill('4:1') });
    assert.equal(parseRowSelection(of(500))?.length, 500);
    for (const context of [of(501), { ...row, keys: [42] }, { ...row, keys: '42:100' }]) {
      assert.equal(parseRowContext(context), '42:100');
      assert.equal(parseRowSelection(context), undefined);
    }
  });
});
