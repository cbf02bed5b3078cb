import assert from 'node:assert/strict';
import { executableTexts } from '../../../../src/ui/commands/executableTexts';
import { HOSTILE_NAMES } from '../../../support/hostileNames';
import { info } from '../../../support/processes';

describe('Texts about an executable', () => {
  const row = info({ pid: 4242, name: 'x' });

  it('contain its path', () => {
    assert.deepEqual(executableTexts(row, { path: '/usr/bin/node', deleted: false }), {
      sentence: 'Process 4242 “x” runs /usr/bin/node',
      copied: '/usr/bin/node',
    });
  });

  it('contain the path without the kernel’s “(deleted)”, and state that the file was deleted', () => {
    assert.deepEqual(executableTexts(row, { path: '/opt/my app/x', deleted: true }), {
      sentence: 'Process 4242 “x” runs /opt/my app/x, which has since been deleted or replaced.',
      copied: "'/opt/my app/x'",
    });
  });

  it('contain no line end, control or bidi character or link', () => {
    for (const name of HOSTILE_NAMES) {
      const { sentence, copied } = executableTexts(row, { path: `/tmp/${name}`, deleted: false });
      for (const text of [sentence, copied]) {
        assert.doesNotMatch(text, /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
      }
      assert.doesNotMatch(sentence, /\]\(/);
    }
    assert.equal(
      executableTexts(row, { path: '/tmp/a\nrm -r ~', deleted: false }).copied,
      "'/tmp/a\\nrm -r ~'",
    );
  });

  it('contain no secret', () => {
    const { sentence, copied } = executableTexts(row, {
      path: '/srv/token=hunter2/x',
      deleted: false,
    });
    assert.ok(!`${sentence} ${copied}`.includes('hunter2'));
  });
});
