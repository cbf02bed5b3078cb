import assert from 'node:assert/strict';
import { isTimeZone, zonedDateTime, zonedTime } from '../../../../src/core/text/zonedTime';

const JANUARY = Date.UTC(2026, 0, 15, 3, 4, 5);
const JULY = Date.UTC(2026, 6, 15, 3, 4, 5);

describe('A time in a zone', () => {
  const shown = (zone: string, machine: string, epochMs = JANUARY) =>
    zonedDateTime(epochMs, { shown: zone, machine });

  it('is that of the zone, without its offset where the machine has the same time', () => {
    assert.equal(shown('Asia/Tokyo', 'Asia/Tokyo'), '2026-01-15 12:04:05');
    assert.equal(shown('Asia/Seoul', 'Asia/Tokyo'), '2026-01-15 12:04:05');
    assert.equal(shown('UTC', 'Etc/UTC'), '2026-01-15 03:04:05');
  });

  it('names its offset where the machine has another time', () => {
    assert.equal(shown('America/New_York', 'Asia/Tokyo'), '2026-01-14 22:04:05 UTC-05:00');
    assert.equal(shown('Asia/Kolkata', 'UTC'), '2026-01-15 08:34:05 UTC+05:30');
    assert.equal(shown('UTC', 'Asia/Tokyo'), '2026-01-15 03:04:05 UTC+00:00');
    const zones = { shown: 'America/New_York', machine: 'Asia/Tokyo' };
    assert.equal(zonedTime(JANUARY, zones), '22:04:05 UTC-05:00');
  });

  it('has the offset of that time, whatever the season is now', () => {
    assert.equal(shown('America/New_York', 'UTC', JULY), '2026-07-14 23:04:05 UTC-04:00');
    assert.equal(shown('America/New_York', 'UTC', JANUARY), '2026-01-14 22:04:05 UTC-05:00');
    // The same in winter, and not in summer.
    assert.equal(shown('Europe/London', 'UTC', JANUARY), '2026-01-15 03:04:05');
    assert.equal(shown('Europe/London', 'UTC', JULY), '2026-07-15 04:04:05 UTC+01:00');
  });

  it('is unknown where the time is', () => {
    assert.equal(shown('UTC', 'UTC', Number.NaN), '–');
    assert.equal(zonedDateTime(undefined, { shown: 'UTC', machine: 'UTC' }), '–');
    assert.equal(shown('UTC', 'UTC', 9e15), '–');
    // In the zone it is beyond what can be written.
    assert.equal(shown('Asia/Tokyo', 'UTC', 8.64e15), '–');
  });

  it('is that of an offset, of a machine whose zone has no name', () => {
    assert.equal(shown('+09:00', 'Asia/Tokyo'), '2026-01-15 12:04:05');
    assert.equal(shown('UTC', '-03:30'), '2026-01-15 03:04:05 UTC+00:00');
    assert.equal(shown('-03:30', 'UTC'), '2026-01-14 23:34:05 UTC-03:30');
  });

  it('is in no zone of which there is none', () => {
    assert.ok(isTimeZone('Europe/Berlin') && isTimeZone('UTC'));
    assert.ok(isTimeZone('+05:30') && isTimeZone('-11:00'));
    for (const name of [
      '',
      'Mars/Olympus',
      'Etc/Unknown',
      '+24:00',
      '+05:3',
      '<b>',
      'x'.repeat(64),
    ])
      assert.ok(!isTimeZone(name));
  });
});
