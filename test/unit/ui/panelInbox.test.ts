import assert from 'node:assert/strict';
import { PanelInbox } from '../../../src/ui/panelInbox';

describe('What comes from a panel', () => {
  let warnings: string[];
  let inbox: PanelInbox;
  beforeEach(() => {
    warnings = [];
    inbox = new PanelInbox((sentence) => warnings.push(sentence));
  });

  const refreshes = (count: number, nowMs: number) =>
    [...Array(count).keys()].filter(() => inbox.take({ type: 'refresh' }, nowMs)).length;

  it('is acted upon up to twenty times a second', () => {
    assert.equal(refreshes(50, 1000), 20);
    assert.equal(refreshes(50, 1999), 0);
    assert.equal(refreshes(50, 2000), 20);
  });

  it('is acted upon always when the panel has nothing or something old', () => {
    refreshes(50, 1000);
    const vital = [
      { type: 'ready', protocolVersion: 1 },
      { type: 'resync' },
      { type: 'inspect', key: '42:100', environment: false },
    ];
    for (const message of vital) assert.deepEqual(inbox.take(message, 1000), message);
  });

  it('is told in the log, once each, when it is too much and when it is not understood', () => {
    refreshes(50, 1000);
    assert.deepEqual(warnings, ['The panel sent over 20 messages in a second; some were ignored.']);
    for (const none of [{ type: 'x' }, 7]) assert.equal(inbox.take(none, 1000), undefined);
    assert.equal(warnings.length, 2);
    assert.match(warnings[1] ?? '', /not understood/);
  });
});
