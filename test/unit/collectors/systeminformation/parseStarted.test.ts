import assert from 'node:assert/strict';
import { parseStarted } from '../../../../src/collectors/systeminformation/userIds';

describe('parseStarted', () => {
  const zone = process.env['TZ'];
  beforeEach(() => (process.env['TZ'] = 'Europe/Berlin'));
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  const summer = Date.UTC(2026, 6, 1);

  it('undoes the current offset, which the library applied to a start in winter', () => {
    const expected = Date.UTC(2026, 0, 15, 10, 0, 5);
    assert.equal(parseStarted('2026-01-15 12:00:05', 'computed', summer), expected);
  });

  it('reads an exact time with the offset of its own date', () => {
    const expected = Date.UTC(2026, 0, 15, 11, 0, 5);
    assert.equal(parseStarted('2026-01-15 12:00:05', 'exact', summer), expected);
  });

  it('returns undefined for anything else', () => {
    for (const text of ['', '12:00', '2026-01-15T12:00:05', 'NaN-NaN-NaN 00:00:00']) {
      assert.equal(parseStarted(text, 'exact', summer), undefined);
    }
  });
});
