import assert from 'node:assert/strict';
import { sentenceText } from '../../../../src/core/text/sentence';

describe('sentenceText', () => {
  it('replaces each placeholder, even if it occurs several times', () => {
    const sentence = { message: '{1} of {0}, {1}.', args: ['a', '{0}'] };
    assert.equal(sentenceText(sentence), '{0} of a, {0}.');
  });

  it('keeps a placeholder without a value', () => {
    assert.equal(sentenceText({ message: 'No {0}.', args: [] }), 'No {0}.');
  });
});
