import assert from 'node:assert/strict';
import type { WebviewMessage } from '../../../../src/protocol/messages';
import { PanelInbox } from '../../../../src/ui/panel/panelInbox';
import { until } from '../../../support/until';

describe('The panel inbox', () => {
  let warnings: string[];
  let handled: WebviewMessage[];
  let inbox: PanelInbox;
  beforeEach(() => {
    warnings = [];
    handled = [];
    inbox = new PanelInbox(
      (message) => handled.push(message),
      (sentence) => warnings.push(sentence),
    );
  });
  afterEach(() => inbox.clear());

  const refreshes = (count: number, nowMs: number) => {
    const before = handled.length;
    for (let i = 0; i < count; i++) inbox.receive({ type: 'refresh' }, nowMs);
    return handled.length - before;
  };
  const inspect = (pid: number) =>
    inbox.receive({ type: 'inspect', key: `${pid}:100`, environment: false });
  const inspected = () =>
    handled.flatMap((message) => (message.type === 'inspect' ? [message.key] : []));

  it('handles up to twenty messages a second', () => {
    assert.equal(refreshes(50, 1000), 20);
    assert.equal(refreshes(50, 1999), 0);
    assert.equal(refreshes(50, 2000), 20);
  });

  it('always handles the messages that a panel cannot do without', () => {
    refreshes(50, 1000);
    const vital = [
      { type: 'ready', protocolVersion: 1 },
      { type: 'resync' },
      { type: 'want', extras: ['io'] },
      { type: 'preferences', preferences: { filter: 'cpu>1' }, before: {} },
    ];
    for (const message of vital) {
      inbox.receive(message, 1000);
      assert.deepEqual(handled.at(-1), message);
    }
  });

  it('handles the first inspect message at once, then the newest after a delay', async () => {
    for (let pid = 1; pid <= 200; pid++) inspect(pid);
    assert.deepEqual(inspected(), ['1:100']);
    await until(() => inspected().length > 1, 5000, 'the newest was handled');
    assert.deepEqual(inspected(), ['1:100', '200:100']);
    assert.deepEqual(warnings, []);
  });

  it('handles an inspect message even after too many other messages', () => {
    refreshes(50, 1000);
    inspect(1);
    assert.deepEqual(inspected(), ['1:100']);
  });

  it('keeps the order of messages', () => {
    inspect(1);
    inspect(2);
    inbox.receive({ type: 'reveal', key: '2:100', what: { kind: 'arguments' } });
    assert.deepEqual(
      handled.map(({ type }) => type),
      ['inspect', 'inspect', 'reveal'],
    );
  });

  it('drops pending messages of a previous page', async () => {
    inspect(1);
    inspect(2);
    inbox.receive({ type: 'ready', protocolVersion: 1 });
    inspect(3);
    inspect(4);
    inbox.clear();
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.deepEqual(inspected(), ['1:100', '3:100']);
  });

  it('warns once about too many messages and once about an unknown message', () => {
    refreshes(50, 1000);
    assert.deepEqual(warnings, [
      'The panel sent more than 20 messages in a second. Some were ignored.',
    ]);
    const before = handled.length;
    for (const none of [{ type: 'x' }, 7]) inbox.receive(none, 1000);
    assert.equal(handled.length, before);
    assert.equal(warnings.length, 2);
    assert.match(warnings[1] ?? '', /unknown message/);
  });
});
