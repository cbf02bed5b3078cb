import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  csvText,
  labelText,
  logText,
  markdownText,
  messageText,
  shellText,
  truncate,
  visibleText,
} from '../../../src/core/text';
import { HOSTILE_NAMES } from '../../support/hostileNames';

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

  const sinks = {
    visibleText,
    labelText,
    messageText,
    markdownText,
    csvText,
    shellText,
    logText,
  };
  for (const [sink, safe] of Object.entries(sinks)) {
    it(`has no control, no bidi mark and nothing invisible left in ${sink}`, () => {
      for (const name of HOSTILE_NAMES) {
        assert.doesNotMatch(
          safe(name),
          /[\p{Cc}\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u,
          JSON.stringify(name),
        );
      }
    });
  }

  it('has no link where links are made, no icon where icons are', () => {
    for (const name of HOSTILE_NAMES) {
      assert.ok(!messageText(name).includes(']('));
      assert.ok(!markdownText(name).includes(']('));
      assert.ok(!labelText(name).includes('$('));
      assert.ok(!markdownText(name).includes('$('));
    }
  });

  it('is one word to a shell, whatever is in it', () => {
    // Half a character cannot be passed to a program.
    const names = HOSTILE_NAMES.filter((name) => !name.includes('\ud800'));
    const words = names.map(shellText).join(' ');
    const printed = execFileSync('sh', ['-c', `printf '<%s>' ${words}`]).toString();
    assert.equal(printed, names.map((name) => `<${visibleText(name)}>`).join(''));
  });

  it('is no formula to a spreadsheet', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '"=1+1"', '\uff1d1']) {
      assert.match(csvText(name), /^'/, JSON.stringify(name));
    }
    assert.equal(csvText('node'), 'node');
  });

  it('is one quoted line in the log, in which what is escaped can be told from what is not', () => {
    assert.equal(logText('a\nb'), '"a\\nb"');
    assert.equal(logText('a\\nb'), '"a\\\\nb"');
    assert.equal(logText('\u009b\u202e'), '"\\u{009b}\\u{202e}"');
    assert.equal(logText('x'.repeat(5000)).length, 202);
  });
});
