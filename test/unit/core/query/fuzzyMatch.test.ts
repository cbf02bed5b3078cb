import assert from 'node:assert/strict';
import { fuzzyMatch } from '../../../../src/core/query/fuzzyMatch';

const qualityOf = (word: string, text: string) => fuzzyMatch(word)(text)?.quality ?? 0;

describe('fuzzyMatch', () => {
  it('rates a match at the start of a word highest, ignoring case', () => {
    assert.equal(qualityOf('node', 'node'), 1);
    assert.equal(qualityOf('node', '/usr/bin/Node'), 1);
    assert.equal(qualityOf('İx', 'an İx'), 1);
  });

  it('rates a match lower the more characters it skips', () => {
    const qualities = ['node', 'nXode', 'nXXode', 'nXXoXXde'].map((text) =>
      qualityOf('node', text),
    );
    assert.deepEqual(
      [...qualities].sort((a, b) => b - a),
      qualities,
    );
    assert.equal(new Set(qualities).size, qualities.length);
  });

  it('prefers letters that start a word, a capital or a number', () => {
    assert.deepEqual(fuzzyMatch('wc')('switch web-content')?.places, [7, 11]);
    assert.deepEqual(fuzzyMatch('fb')('fubber fooBar')?.places, [7, 10]);
    assert.deepEqual(fuzzyMatch('k2')('kit12 k32')?.places, [6, 8]);
  });

  it('finds nothing if a letter is missing or out of order', () => {
    assert.equal(fuzzyMatch('abc')('ab'), undefined);
    assert.equal(fuzzyMatch('abc')('cab'), undefined);
    assert.equal(fuzzyMatch('abc')(''), undefined);
  });

  it('picks the first of several matches of equal quality', () => {
    const text = `${'ab'.repeat(2000)} abababab`;
    assert.deepEqual(fuzzyMatch('abab')(text)?.places, [0, 1, 2, 3]);
  });
});
