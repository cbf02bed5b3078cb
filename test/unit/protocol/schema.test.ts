import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseRowContext, parseWebviewMessage } from '../../../src/protocol/schema';

describe('Messages from the webview', () => {
  it('are taken when they are of the form', () => {
    for (const message of [
      { type: 'ready', protocolVersion: 1 },
      { type: 'resync' },
      { type: 'refresh' },
      { type: 'restartCollector' },
      { type: 'kill', key: '42:100', force: false },
    ]) {
      assert.deepEqual(parseWebviewMessage(message), message);
    }
  });

  it('are no messages when a kill names anything but a key', () => {
    const wrong = [42, '42', '', [], false, -1, 1e20, null, { valueOf: () => 5 }, ['42:100']];
    for (const key of wrong) {
      assert.equal(parseWebviewMessage({ type: 'kill', key, force: false }), undefined);
    }
    assert.equal(parseWebviewMessage({ type: 'kill', key: '42:100', force: 1 }), undefined);
    assert.equal(
      parseWebviewMessage({ type: 'kill', key: '42:100', force: true, skipConfirm: true }),
      undefined,
    );
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
      }),
    );
  });

  it('are refused when longer than 4 KiB', () => {
    const key = `1:${'1'.repeat(5000)}`;
    assert.equal(parseWebviewMessage({ type: 'kill', key, force: true }), undefined);
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
});
