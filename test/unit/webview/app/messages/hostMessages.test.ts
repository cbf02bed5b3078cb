import assert from 'node:assert/strict';
import type { PanelOptions } from '../../../../../src/protocol/messages';
import { parseHostMessage } from '../../../../../webview/app/messages';

const OPTIONS: PanelOptions = {
  machineName: 'SSH: build7',
  timeZone: 'Asia/Tokyo',
  showKernelThreads: true,
  readOnly: false,
  ownPids: [12, 7],
  highlightMs: 1000,
  reorderEveryMs: 2000,
  autoCollapseAbove: 20,
  defaultMode: 'tree',
};

/** As they arrive. */
const received = (options: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(JSON.stringify({ type: 'options', options }));

describe('Options that reach the page', () => {
  it('are taken as they are', () => {
    assert.deepEqual(parseHostMessage(received({ ...OPTIONS })), received({ ...OPTIONS }));
  });

  it('are taken without the one that is not of its form', () => {
    for (const name of Object.keys(OPTIONS)) {
      for (const value of [undefined, null, {}, [{}]]) {
        const message = parseHostMessage(received({ ...OPTIONS, [name]: value }));
        assert.ok(message?.type === 'options', name);
        const { [name as keyof PanelOptions]: odd, ...others } = message.options;
        const { [name as keyof PanelOptions]: own, ...expected } = OPTIONS;
        assert.deepEqual(others, expected);
        assert.equal(
          Array.isArray(odd) ? 'list' : typeof odd,
          Array.isArray(own) ? 'list' : typeof own,
        );
      }
    }
  });

  it('let nothing be done to processes unless they say that it may be', () => {
    for (const readOnly of [undefined, null, 'false', 0, '']) {
      const message = parseHostMessage(received({ ...OPTIONS, readOnly }));
      assert.ok(message?.type === 'options' && message.options.readOnly, String(readOnly));
    }
  });
});
