import assert from 'node:assert/strict';
import { inSet, withSmallLetters } from '../../../../../src/core/query/regex/codeSet';
import { foldCase } from '../../../../../src/core/query/foldedTexts';

describe('A code set that ignores case', () => {
  it('contains the lowercase letter of every capital letter that has one of the same length', () => {
    const all = withSmallLetters([[0, 0x10ffff]]);
    const only = withSmallLetters([[0x400, 0x42f]]);
    assert.deepEqual(all, [[0, 0x10ffff]]);
    assert.deepEqual(only, [[0x400, 0x45f]]);
    const capitals: [number, number][] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const letter = String.fromCodePoint(code);
      if (letter.toLowerCase() !== letter) capitals.push([code, code]);
    }
    const folded = withSmallLetters(capitals);
    for (const [code] of capitals) {
      const small = foldCase(String.fromCodePoint(code)).codePointAt(0) ?? 0;
      assert.ok(inSet(folded, small), small.toString(16));
    }
  });
});
