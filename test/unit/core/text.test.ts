import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  labelText,
  markdownText,
  messageText,
  truncate,
  visibleText,
} from '../../../src/core/text';

const hostile = fc.string({ unit: 'binary' });

describe('Safe text', () => {
  it('shows controls, bidi marks and zero-width characters as escapes', () => {
    assert.equal(visibleText('a\nb\u001b[31m'), 'a\\nb\\x1b[31m');
    assert.equal(visibleText('\u202etxt.exe'), '\\u{202e}txt.exe');
    assert.equal(visibleText('\u200b\u009b'), '\\u{200b}\\x9b');
    assert.equal(visibleText('plain ünïcode 👩‍💻'.replace('\u200d', '')), 'plain ünïcode 👩💻');
  });

  it('leaves one line and nothing invisible of any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(visibleText(text), /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it('breaks icons in labels and links in messages', () => {
    assert.ok(!labelText('$(alert)').includes('$('));
    assert.ok(!messageText('[x](command:y)').includes(']('));
    fc.assert(
      fc.property(hostile, (text) => {
        assert.ok(!labelText(text).includes('$('));
        assert.ok(!messageText(text).includes(']('));
      }),
    );
  });

  it('keeps messages short', () => {
    assert.equal(Array.from(messageText('x'.repeat(500))).length, 80);
  });

  it('escapes all punctuation in Markdown', () => {
    assert.equal(markdownText('[a](b)|<i>&'), '\\[a\\]\\(b\\)\\|\\<i\\>\\&');
  });

  it('cuts between characters, never inside one', () => {
    assert.equal(truncate('ab👍cd', 4), 'ab👍…');
    assert.equal(truncate('abcd', 4), 'abcd');
  });
});
