import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  UNKNOWN,
  formatBytes,
  formatDuration,
  formatPercent,
  runTimeMs,
} from '../../../../src/core/text/format';

describe('Formatting', () => {
  it('writes percentages with one decimal, and unknown ones as a dash', () => {
    assert.equal(formatPercent(83.25), '83.3 %');
    assert.equal(formatPercent(0), '0.0 %');
    assert.equal(formatPercent(undefined), UNKNOWN);
  });

  it('writes bytes in binary units with three digits', () => {
    const cases: [number | undefined, string][] = [
      [0, '0 B'],
      [1023, '1023 B'],
      [1024, '1.00 KiB'],
      [1536, '1.50 KiB'],
      [10 * 1024, '10.0 KiB'],
      [999.6 * 1024, '1000 KiB'],
      [1023.7 * 1024, '1.00 MiB'],
      [200 * 2 ** 20, '200 MiB'],
      [16 * 2 ** 40, '16.0 TiB'],
      [undefined, UNKNOWN],
      [NaN, UNKNOWN],
    ];
    for (const [bytes, text] of cases) assert.equal(formatBytes(bytes), text);
  });

  it('never writes a byte count wider than eight characters', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 ** 62, noNaN: true }), (bytes) => {
        assert.ok(formatBytes(bytes).length <= 8, formatBytes(bytes));
      }),
    );
  });

  it('writes run times in four formats', () => {
    assert.equal(formatDuration(7_000), '0:07');
    assert.equal(formatDuration(754_000), '12:34');
    assert.equal(formatDuration(7_384_000), '2:03:04');
    assert.equal(formatDuration(93_784_000), '1d 02:03');
    assert.equal(formatDuration(undefined), UNKNOWN);
  });

  it('never returns a negative run time when the clock was set back', () => {
    assert.equal(runTimeMs(2000, 1000), 0);
  });
});
