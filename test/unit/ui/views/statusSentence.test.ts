import assert from 'node:assert/strict';
import { sentence } from '../../../../src/core/text/sentence';
import { tellingLine } from '../../../../src/sampling/whyEnded';
import { statusSentence, treeMessage } from '../../../../src/ui/views/treeMessage';

describe('The status text for a failed collector', () => {
  const status = {
    kind: 'failed',
    message: 'The collector ended unexpectedly.',
    why: [sentence('It exited with code {0}.', 127), sentence('Its output: {0}', 'no {0}')],
  } as const;

  it('contains its exit code and its output, even before the first snapshot', () => {
    const text = 'The collector ended unexpectedly. It exited with code 127. Its output: no {0}';
    assert.equal(statusSentence(status), text);
    assert.equal(treeMessage({ status, snapshot: undefined }), text);
  });

  it('contains the error line, truncated and with invisible characters escaped', () => {
    const crash = `/x/a.js:1\nthrow new Error('x')\n^\n\nError: no \u202e such file\n    at x (a.js)\n\nNode.js v22.1.0\n`;
    assert.equal(tellingLine(crash), 'Error: no \\u{202e} such file');
    assert.equal(tellingLine('one\n\ntwo\n'), 'two');
    assert.equal(tellingLine(' \n'), undefined);
    assert.equal(tellingLine('x'.repeat(999))?.length, 200);
  });
});
