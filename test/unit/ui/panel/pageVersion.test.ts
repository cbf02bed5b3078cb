import assert from 'node:assert/strict';
import { PROTOCOL_VERSION } from '../../../../src/protocol/messages';
import { PageVersion } from '../../../../src/ui/panel/panelDocument';

describe('A page with a different protocol version', () => {
  it('is reloaded only once', () => {
    const version = new PageVersion();
    assert.equal(version.judge(PROTOCOL_VERSION + 1), 'reload');
    assert.equal(version.judge(PROTOCOL_VERSION + 1), 'giveUp');
    assert.equal(version.judge(PROTOCOL_VERSION + 1), 'giveUp');
  });

  it('is used once its version matches, and can be reloaded again afterwards', () => {
    const version = new PageVersion();
    version.judge(PROTOCOL_VERSION - 1);
    assert.equal(version.judge(PROTOCOL_VERSION), 'use');
    assert.equal(version.judge(PROTOCOL_VERSION - 1), 'reload');
  });
});
