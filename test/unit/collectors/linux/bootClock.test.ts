import assert from 'node:assert/strict';
import { BootClock, type KnownStart } from '../../../../src/collectors/linux/bootClock';

const BOOT_MS = 1_700_000_000_000;
const DAY_MS = 86_400_000;

describe('BootClock', () => {
  let nowMs: number;
  let freshStarts: number;
  const at = (wallMs: number): KnownStart => ({ wallMs, ticks: (wallMs - BOOT_MS) / 10 });
  beforeEach(() => {
    nowMs = BOOT_MS + 5_000_000;
    freshStarts = 0;
  });

  function clockWith(own: KnownStart | undefined, fresh?: KnownStart): BootClock {
    const clock = { wallMs: () => nowMs, monotonicMs: () => 0 };
    return new BootClock(clock, 100, {
      own: () => own,
      fresh: () => {
        freshStarts++;
        return fresh;
      },
    });
  }

  it('uses btime if the start of this process fits it', () => {
    assert.equal(clockWith(at(nowMs - 300)).bootTimeMs(BOOT_MS), BOOT_MS);
    assert.equal(freshStarts, 0, 'no process is started for it');
  });

  it('uses btime if this process is not in /proc', () => {
    assert.equal(clockWith(undefined).bootTimeMs(BOOT_MS + DAY_MS), BOOT_MS + DAY_MS);
    assert.equal(clockWith(undefined).bootTimeMs(undefined), undefined);
  });

  it('measures with a new process if the start of this process does not fit btime', () => {
    for (const offMs of [4 * DAY_MS, -4 * DAY_MS, 5000]) {
      const clock = clockWith(at(nowMs - 60_000), at(nowMs));
      assert.equal(clock.bootTimeMs(BOOT_MS + offMs), BOOT_MS);
    }
  });

  it('uses btime if only this process was slow to start', () => {
    const slow = { wallMs: nowMs + 7000, ticks: at(nowMs).ticks };
    assert.equal(clockWith(slow, at(nowMs)).bootTimeMs(BOOT_MS), BOOT_MS);
  });

  it('measures with this process if no other can be started', () => {
    const clock = clockWith(at(nowMs - 60_000));
    for (let tick = 0; tick < 20; tick++) {
      assert.equal(clock.bootTimeMs(BOOT_MS + DAY_MS), BOOT_MS);
    }
    assert.ok(freshStarts < 10, 'it does not retry forever');
  });

  it('measures as soon as this process can be read, even if it could not be at first', () => {
    let own: KnownStart | 'later' | undefined = undefined;
    const wall = { wallMs: () => nowMs, monotonicMs: () => 0 };
    const clock = new BootClock(wall, 100, { own: () => own, fresh: () => at(nowMs) });
    assert.equal(clock.bootTimeMs(BOOT_MS + DAY_MS), BOOT_MS + DAY_MS);
    own = 'later';
    assert.equal(clock.bootTimeMs(BOOT_MS + DAY_MS), undefined, 'it may be a day off');
    own = at(nowMs - 60_000);
    assert.equal(clock.bootTimeMs(BOOT_MS + DAY_MS), BOOT_MS);
  });

  it('measures with a new process as soon as one can be started', () => {
    const slow = { wallMs: nowMs + 7000, ticks: at(nowMs).ticks };
    let fresh: KnownStart | undefined = undefined;
    const wall = { wallMs: () => nowMs, monotonicMs: () => 0 };
    const clock = new BootClock(wall, 100, { own: () => slow, fresh: () => fresh });
    assert.equal(clock.bootTimeMs(BOOT_MS), BOOT_MS + 7000);
    fresh = at(nowMs);
    assert.equal(clock.bootTimeMs(BOOT_MS), BOOT_MS);
  });

  it('uses btime if this process started before the boot of its time namespace', () => {
    const own = { wallMs: BOOT_MS - 42_363_820, ticks: 1_844_670_170_989 };
    assert.equal(clockWith(own).bootTimeMs(BOOT_MS), BOOT_MS);
    assert.equal(freshStarts, 0, 'no process is started for it');
  });

  it('corrects btime and the uptime separately', () => {
    const clock = clockWith(at(nowMs - 60_000), at(nowMs));
    const byUptimeMs = clock.bootTimeMs(undefined);
    assert.equal(byUptimeMs, BOOT_MS);
    assert.equal(clock.bootTimeMs(BOOT_MS + DAY_MS), BOOT_MS);
  });

  it('moves with the wall clock, however wrong btime is', () => {
    const clock = clockWith(at(nowMs - 60_000), at(nowMs));
    clock.bootTimeMs(BOOT_MS + DAY_MS);
    assert.equal(clock.bootTimeMs(BOOT_MS + DAY_MS + 3_600_000), BOOT_MS + 3_600_000);
    assert.equal(freshStarts, 1);
  });

  it('stays the same while the clock is slowed down or sped up a little', () => {
    const clock = clockWith(at(nowMs));
    const seen = [0, 1000, 0, 1000, -1000].map((ms) => clock.bootTimeMs(BOOT_MS + ms));
    assert.deepEqual(new Set(seen), new Set([BOOT_MS]));
    assert.equal(clock.bootTimeMs(BOOT_MS + 2000), BOOT_MS + 2000);
  });
});
