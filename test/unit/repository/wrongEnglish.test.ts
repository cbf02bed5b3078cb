import assert from 'node:assert/strict';
import { wrongEnglish } from '../../../scripts/lib/wrongEnglish.mjs';

/** Joined here, because this file is checked as well. */
const WRONG = [
  ['Reads it ane', 'w.'],
  ['The user is to', 'ld.'],
  ['All bu', 't for one.'],
  ['Ten at the mo', 'st.'],
  ['It lets g', 'o of them.'],
  ['What came o', 'f it.'],
  ['Wh', 'o said yes to it.'],
  ['Read once. O', 'f a tree, all of it.'],
].map((parts) => parts.join(''));

describe('wrongEnglish', () => {
  for (const text of WRONG) {
    it(`finds the mistake in “${text}”`, () => {
      assert.equal(wrongEnglish(text).length, 1);
    });
  }

  it('accepts plain sentences and questions', () => {
    assert.deepEqual(wrongEnglish('Who listens on port 80? The owner of this socket.'), []);
  });
});
