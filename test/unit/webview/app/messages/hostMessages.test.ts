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

/** The options message as the page receives it. */
const received = (options: Readonly<Record<string, unknown>>): unknown =>
  JSON.parse(JSON.stringify({ type: 'options', options }));

describe('Options received by the page', () => {
  it('are accepted unchanged', () => {
    assert.deepEqual(parseHostMessage(received({ ...OPTIONS })), received({ ...OPTIONS }));
  });

  it('are accepted with a default for a malformed option', () => {
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

  it('are read-only unless they explicitly allow actions', () => {
    for (const readOnly of [undefined, null, 'false', 0, '']) {
      const message = parseHostMessage(received({ ...OPTIONS, readOnly }));
      assert.ok(message?.type === 'options' && message.options.readOnly, String(readOnly));
    }
  });
});
