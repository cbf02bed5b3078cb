import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cellText } from '../../../../webview/elements/cellText';
import { markedPieces } from '../../../../webview/table/markedText';

/** The pieces joined into one text, with the marked ones in brackets. */
const marked = (text: string, ...ranges: [number, number][]) =>
  markedPieces(
    text,
    ranges.map(([from, to]) => ({ from, to })),
  )
    .map(({ text: piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join('');

describe('Marks in a cell', () => {
  it('surround each match', () => {
    assert.equal(marked('node server', [0, 4], [8, 11]), '[node] ser[ver]');
    assert.equal(marked('node'), 'node');
  });

  it('surround the escape of an invisible character', () => {
    assert.equal(marked('a\nb\u202ec', [2, 3]), 'a\\n[b]\\u{202e}c');
    assert.equal(marked('a\nb', [1, 2]), 'a[\\n]b');
    assert.equal(marked('a\x1b[0mb', [5, 6]), 'a\\x1b[0m[b]');
  });

  it('end where the text is truncated', () => {
    const long = 'x'.repeat(2000);
    assert.equal(marked(long, [290, 1500]), `${'x'.repeat(290)}[${'x'.repeat(710)}]…`);
    assert.equal(marked(long, [10, 11], [1500, 1501]), `${'x'.repeat(10)}[x]${'x'.repeat(989)}…`);
  });

  it('stay visible when they start late, because text before them is left out', () => {
    const line = `java -cp ${'/opt/shop/lib/a.jar:'.repeat(400)} com.example.ShopMain --port 8080`;
    const at = line.indexOf('ShopMain');
    assert.equal(
      marked(line, [at, at + 8], [line.length - 4, line.length]),
      'java -cp /opt/shop/lib/a… …/lib/a.jar: com.example.[ShopMain] --port [8080]',
    );
    const faces = '🦀'.repeat(500);
    assert.doesNotMatch(marked(faces, [800, 802]), /[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('never split a surrogate pair', () => {
    assert.equal(marked('a🦀b', [2, 3]), 'a[🦀]b');
    assert.equal(marked('a🦀b', [0, 2]), '[a🦀]b');
  });

  it('do not change the shown text', () => {
    const unit = fc.constantFrom('a', '\n', '\u202e', '🦀', '\u{e0041}', '\ud83e', '\udd80');
    const units = fc.array(unit, { maxLength: 12 });
    const cuts = fc.uniqueArray(fc.nat(14), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(0, 994), units, cuts, (before, end, places) => {
        const text = 'y'.repeat(before) + end.join('');
        // The first mark starts in the visible part.
        const edges = places.map((place, i) => Math.min((i > 0 ? before : 0) + place, text.length));
        edges.sort((a, b) => a - b);
        const ranges = edges.flatMap((from, i) => {
          const to = edges[i + 1];
          return i % 2 === 0 && to !== undefined ? [{ from, to }] : [];
        });
        const pieces = markedPieces(text, ranges);
        assert.equal(pieces.map((piece) => piece.text).join(''), cellText(text));
      }),
    );
  });
});
