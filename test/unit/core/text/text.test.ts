import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import {
  csvText,
  labelText,
  logText,
  markdownText,
  messageText,
  pastedText,
  shellText,
  truncate,
  visibleText,
} from '../../../../src/core/text/text';
import { HOSTILE_NAMES } from '../../../support/hostileNames';
import { UNSEEN } from '../../../support/unseen';

const hostile = fc.string({ unit: 'binary' });

describe('Safe text', () => {
  it('shows controls, bidi marks and zero-width characters as escapes', () => {
    assert.equal(visibleText('a\nb\u001b[31m'), 'a\\nb\\x1b[31m');
    assert.equal(visibleText('\u202etxt.exe'), '\\u{202e}txt.exe');
    assert.equal(visibleText('\u200b\u009b'), '\\u{200b}\\x9b');
    assert.equal(visibleText('plain ünïcode 👩‍💻'.replace('\u200d', '')), 'plain ünïcode 👩💻');
  });

  it('escapes every character that is default-ignorable or looks like a space', () => {
    const ranges: [first: number, last: number][] = [
      ...[0x3164, 0xffa0, 0x2800, 0xad, 0x34f, 0x61c, 0xfeff, 0xa0, 0x3000].map((at) => [at, at]),
      [0x115f, 0x1160],
      [0x17b4, 0x17b5],
      [0x180b, 0x180f],
      [0x2000, 0x200f],
      [0x2028, 0x202f],
      [0x205f, 0x206f],
      [0xfe00, 0xfe0f],
      [0xfff9, 0xfffb],
      [0x1d173, 0x1d17a],
      [0xe0000, 0xe0fff],
    ] as [number, number][];
    for (const [first, last] of ranges) {
      for (let at = first; at <= last; at++) {
        const shown = visibleText(`a${String.fromCodePoint(at)}b`);
        assert.match(shown, /^a\\(?:x|u\{)[0-9a-f]+\}?b$/, at.toString(16));
      }
    }
  });

  it('splits joined emoji and escapes variation selectors', () => {
    assert.equal(visibleText('👩\u200d💻'), '👩\\u{200d}💻');
    assert.equal(visibleText('❤\ufe0f'), '❤\\u{fe0f}');
  });

  it('does not change a text that is already safe', () => {
    for (const name of HOSTILE_NAMES) {
      for (const safe of [visibleText, labelText, messageText]) {
        assert.equal(visibleText(safe(name)), safe(name));
      }
    }
    assert.equal(visibleText('a\u200a('), 'a\\u{200a}(');
  });

  it('turns any text into one line without invisible characters', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        assert.doesNotMatch(visibleText(text), UNSEEN);
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

  it('truncates between characters, never inside one', () => {
    assert.equal(truncate('ab👍cd', 4), 'ab👍…');
    assert.equal(truncate('abcd', 4), 'abcd');
  });

  const sinks = {
    visibleText,
    labelText,
    messageText,
    markdownText,
    csvText,
    pastedText,
    shellText,
    logText,
  };
  for (const [sink, safe] of Object.entries(sinks)) {
    it(`leaves no control, bidi or invisible character in ${sink}`, () => {
      for (const name of HOSTILE_NAMES) {
        assert.doesNotMatch(safe(name), UNSEEN, JSON.stringify(name));
      }
    });
  }

  it('leaves no link where links are rendered and no icon where icons are', () => {
    for (const name of HOSTILE_NAMES) {
      assert.ok(!messageText(name).includes(']('));
      assert.ok(!markdownText(name).includes(']('));
      assert.ok(!labelText(name).includes('$('));
      assert.ok(!markdownText(name).includes('$('));
    }
  });

  it('quotes any text as one shell word', function () {
    // The quoting is for the shells of Linux and macOS.
    if (process.platform === 'win32') this.skip();
    // A lone surrogate cannot be passed to a program.
    const names = HOSTILE_NAMES.filter((name) => !name.includes('\ud800'));
    const words = names.map(shellText).join(' ');
    const printed = execFileSync('sh', ['-c', `printf '<%s>' ${words}`]).toString();
    assert.equal(printed, names.map((name) => `<${visibleText(name)}>`).join(''));
  });

  it('prevents formulas in a spreadsheet', () => {
    for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '"=1+1"', '\uff1d1']) {
      assert.match(csvText(name), /^'/, JSON.stringify(name));
    }
    for (const name of [' =1', '  "=1"', '\u00a0@x', '" -1']) {
      assert.match(csvText(name), /^'/, JSON.stringify(name));
      assert.match(pastedText(name), /^'/, JSON.stringify(name));
    }
    assert.equal(csvText('node'), 'node');
  });

  it('prevents formulas in a spreadsheet that splits at other separators', () => {
    assert.equal(csvText('sh -c a;=1+1'), "sh -c a;'=1+1");
    assert.equal(csvText('a; "@SUM(A1)"'), 'a;\' "@SUM(A1)"');
    assert.equal(csvText(';-1;+1;\uff1d1'), ";'-1;'+1;'\uff1d1");
    assert.equal(pastedText('a,=1;=2'), "a,'=1;'=2");
    // Where semicolons separate cells, commas do not. Elsewhere, quotes keep the comma in its cell.
    assert.equal(csvText('gcc -Wl,-rpath'), 'gcc -Wl,-rpath');
    assert.equal(csvText('a;b;1'), 'a;b;1');
  });

  it('logs one quoted line in which escapes are unambiguous', () => {
    assert.equal(logText('a\nb'), '"a\\nb"');
    assert.equal(logText('a\\nb'), '"a\\\\nb"');
    assert.equal(logText('\u009b\u202e'), '"\\u{009b}\\u{202e}"');
    assert.equal(logText('x'.repeat(5000)).length, 202);
  });
});
