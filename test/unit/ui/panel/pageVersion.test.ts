import assert from 'node:assert/strict';
import { PROTOCOL_VERSION } from '../../../../src/protocol/messages';
import { PageVersion } from '../../../../src/ui/panel/panelDocument';

describe('A page of another version', () => {
  it('is loaded anew once and not for ever', () => {
    const version = new PageVersion();
    assert.equal(version.judge(PROTOCOL_VERSION + 1), 'reload');
    assert.equal(version.judge(PROTOCOL_VERSION + 1), 'giveUp');
    assert.equal(version.judge(PROTOCOL_VERSION + 1), 'giveUp');
  });

  it('is used once it is of ours, and may be loaded anew again after that', () => {
    const version = new PageVersion();
    version.judge(PROTOCOL_VERSION - 1);
    assert.equal(version.judge(PROTOCOL_VERSION), 'use');
    assert.equal(version.judge(PROTOCOL_VERSION - 1), 'reload');
  });
});
