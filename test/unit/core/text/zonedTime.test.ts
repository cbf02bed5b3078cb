import assert from 'node:assert/strict';
import { isTimeZone, zonedDateTime, zonedTime } from '../../../../src/core/text/zonedTime';

const JANUARY = Date.UTC(2026, 0, 15, 3, 4, 5);
const JULY = Date.UTC(2026, 6, 15, 3, 4, 5);

describe('Zoned times', () => {
  const shown = (zone: string, machine: string, epochMs = JANUARY) =>
    zonedDateTime(epochMs, { shown: zone, machine });

  it('show no offset if the machine has the same time as the zone', () => {
    assert.equal(shown('Asia/Tokyo', 'Asia/Tokyo'), '2026-01-15 12:04:05');
    assert.equal(shown('Asia/Seoul', 'Asia/Tokyo'), '2026-01-15 12:04:05');
    assert.equal(shown('UTC', 'Etc/UTC'), '2026-01-15 03:04:05');
  });

  it('show the offset if the machine has a different time', () => {
    assert.equal(shown('America/New_York', 'Asia/Tokyo'), '2026-01-14 22:04:05 UTC-05:00');
    assert.equal(shown('Asia/Kolkata', 'UTC'), '2026-01-15 08:34:05 UTC+05:30');
    assert.equal(shown('UTC', 'Asia/Tokyo'), '2026-01-15 03:04:05 UTC+00:00');
    const zones = { shown: 'America/New_York', machine: 'Asia/Tokyo' };
    assert.equal(zonedTime(JANUARY, zones), '22:04:05 UTC-05:00');
  });

  it('use the offset of their own date, not of the current season', () => {
    assert.equal(shown('America/New_York', 'UTC', JULY), '2026-07-14 23:04:05 UTC-04:00');
    assert.equal(shown('America/New_York', 'UTC', JANUARY), '2026-01-14 22:04:05 UTC-05:00');
    // London is at UTC in winter, but not in summer.
    assert.equal(shown('Europe/London', 'UTC', JANUARY), '2026-01-15 03:04:05');
    assert.equal(shown('Europe/London', 'UTC', JULY), '2026-07-15 04:04:05 UTC+01:00');
  });

  it('show a dash for an unknown time', () => {
    assert.equal(shown('UTC', 'UTC', Number.NaN), '–');
    assert.equal(zonedDateTime(undefined, { shown: 'UTC', machine: 'UTC' }), '–');
    assert.equal(shown('UTC', 'UTC', 9e15), '–');
    // The zone’s offset takes this time past the largest value of a Date.
    assert.equal(shown('Asia/Tokyo', 'UTC', 8.64e15), '–');
  });

  it('accept an offset for a machine whose zone has no name', () => {
    assert.equal(shown('+09:00', 'Asia/Tokyo'), '2026-01-15 12:04:05');
    assert.equal(shown('UTC', '-03:30'), '2026-01-15 03:04:05 UTC+00:00');
    assert.equal(shown('-03:30', 'UTC'), '2026-01-14 23:34:05 UTC-03:30');
  });

  it('reject the name of a zone that does not exist', () => {
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
