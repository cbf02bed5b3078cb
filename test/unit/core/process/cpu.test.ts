import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cpuPercent, machineCpuPercent } from '../../../../src/core/process/rates';

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -1, NaN, Infinity, -Infinity, 2 ** 53, Number.MAX_VALUE, 5e-324),
);

describe('CPU percent', () => {
  it('is a share of one core: half a core for two seconds is 50', () => {
    assert.equal(cpuPercent(1000, 2000, 2000, 4), 50);
  });

  it('can exceed 100 with several threads', () => {
    assert.equal(cpuPercent(0, 4000, 2000, 4), 200);
  });

  it('is 0 when the counter went down', () => {
    assert.equal(cpuPercent(5000, 10, 2000, 4), 0);
  });

  it('is unknown without a previous value, and treats 0 as a value', () => {
    assert.equal(cpuPercent(undefined, 10, 2000, 4), undefined);
    assert.equal(cpuPercent(0, 2000, 2000, 4), 100);
  });

  it('is finite and at most 100 per core, whatever the counters do', () => {
    fc.assert(
      fc.property(
        anyNumber,
        anyNumber,
        anyNumber,
        fc.integer({ min: 1, max: 1024 }),
        (before, now, interval, cores) => {
          const percent = cpuPercent(before, now, interval, cores);
          if (percent === undefined) return;
          assert.ok(Number.isFinite(percent) && percent >= 0 && percent <= 100 * cores);
        },
      ),
    );
  });
});

describe('Machine CPU percent', () => {
  it('is busy time divided by total time', () => {
    assert.equal(machineCpuPercent(250, 1000), 25);
  });

  it('is unknown if no time passed', () => {
    assert.equal(machineCpuPercent(0, 0), undefined);
  });

  it('is between 0 and 100, whatever the counters do', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (busy, total) => {
        const percent = machineCpuPercent(busy, total);
        assert.ok(percent === undefined || (percent >= 0 && percent <= 100));
      }),
    );
  });
});
