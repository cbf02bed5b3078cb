import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import { findProcess } from '../../../../src/core/process/snapshot';
import { reading, systemReading } from '../../../support/processes';

describe('SnapshotBuilder', () => {
  it('has no percentages after the first reading', () => {
    const first = new SnapshotBuilder().next(systemReading(0, [reading({ pid: 7, cpuTimeMs: 9 })]));
    assert.equal(first.processes.get(7)?.cpuPercent, undefined);
    assert.equal(first.machine.cpuPercent, undefined);
    assert.equal(first.intervalMs, undefined);
  });

  it('shows the first burst of a process that was idle until then', () => {
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [reading({ pid: 7, cpuTimeMs: 0 })]));
    const second = builder.next(systemReading(1000, [reading({ pid: 7, cpuTimeMs: 1000 })]));
    assert.equal(second.processes.get(7)?.cpuPercent, 100);
  });

  it('computes percentages from partial CPU times, but does not show those times', () => {
    const builder = new SnapshotBuilder();
    const at = (ms: number, cpuTimeMs: number, cpuTimesArePartial: boolean) =>
      builder
        .next({ ...systemReading(ms, [reading({ pid: 7, cpuTimeMs })]), cpuTimesArePartial })
        .processes.get(7);
    at(0, 0, true);
    const partial = at(1000, 500, true);
    assert.deepEqual([partial?.cpuPercent, partial?.cpuTimeMs], [50, undefined]);
    assert.equal(at(2000, 900, false)?.cpuTimeMs, 900);
  });

  it('computes no percentage across a reused pid', () => {
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [reading({ pid: 7, startId: '1', cpuTimeMs: 50 })]));
    const next = builder.next(
      systemReading(1000, [reading({ pid: 7, startId: '2', cpuTimeMs: 9000 })]),
    );
    assert.equal(next.processes.get(7)?.cpuPercent, undefined);
  });

  it('repeats the last percentage within 100 ms, and loses no CPU time', () => {
    const builder = new SnapshotBuilder();
    const at = (ms: number, cpuTimeMs: number) =>
      builder.next(systemReading(ms, [reading({ pid: 7, cpuTimeMs })])).processes.get(7)
        ?.cpuPercent;
    at(0, 0);
    assert.equal(at(1000, 500), 50);
    assert.equal(at(1050, 550), 50);
    assert.equal(at(2000, 1500), 100);
  });

  it('repeats the last percentage of a process that could not be read, and loses no CPU time', () => {
    const builder = new SnapshotBuilder();
    const at = (ms: number, cpuTimeMs: number, carried: number[] = []) =>
      builder
        .next({
          ...systemReading(ms, [reading({ pid: 7, cpuTimeMs })]),
          carried: new Set(carried),
        })
        .processes.get(7)?.cpuPercent;
    at(0, 0);
    assert.equal(at(1000, 1000), 100);
    assert.equal(at(2000, 1000, [7]), 100);
    assert.equal(at(3000, 1000, [7]), 100);
    assert.equal(at(4000, 4000), 100);
    assert.equal(at(5000, 4500), 50);
  });

  it('repeats the percentages of a reading long before its turn, as after an action', () => {
    const builder = new SnapshotBuilder();
    const at = (ms: number, cpuTimeMs: number) =>
      builder.next(systemReading(ms, [reading({ pid: 7, cpuTimeMs })])).processes.get(7)
        ?.cpuPercent;
    at(0, 0);
    assert.equal(at(2000, 200), 10);
    // One clock tick would be 5 % here.
    assert.equal(at(2200, 220), 10);
    assert.equal(at(4000, 600), 20);
    // Half a second is not too soon where each interval is that short.
    assert.equal(at(5000, 600), 0);
    assert.equal(at(5500, 650), 10);
    assert.equal(at(6000, 750), 20);
  });

  describe('I/O rates', () => {
    const rates = (builder: SnapshotBuilder) => {
      return (ms: number, ioReadBytes?: number, ioWriteBytes?: number, carried: number[] = []) => {
        const process = reading({ pid: 7, ioReadBytes, ioWriteBytes });
        const system = { ...systemReading(ms, [process]), carried: new Set(carried) };
        const shown = builder.next(system).processes.get(7);
        return [shown?.ioReadBytesPerSecond, shown?.ioWriteBytesPerSecond];
      };
    };

    it('are bytes per second, from the second reading on', () => {
      const at = rates(new SnapshotBuilder());
      assert.deepEqual(at(0, 1000, 50), [undefined, undefined]);
      assert.deepEqual(at(2000, 5000, 50), [2000, 0]);
      assert.deepEqual(at(4000, 5000, 54), [0, 2]);
    });

    it('drop to 0 if nothing changed since the last reading', () => {
      const builder = new SnapshotBuilder();
      const [before, after] = [0, 4096].map((ioReadBytes) =>
        reading({ pid: 7, ioReadBytes, ioWriteBytes: 0 }),
      );
      const at = (ms: number, process: ReturnType<typeof reading>) =>
        builder.next(systemReading(ms, [process])).processes.get(7)?.ioReadBytesPerSecond;
      at(0, before!);
      assert.equal(at(1000, after!), 4096);
      assert.equal(at(2000, after!), 0);
    });

    it('are undefined while I/O is not read, and start over afterwards', () => {
      const at = rates(new SnapshotBuilder());
      at(0, 1000, 0);
      assert.deepEqual(at(50), [undefined, undefined]);
      assert.deepEqual(at(1000), [undefined, undefined]);
      assert.deepEqual(at(2000, 9000, 9000), [undefined, undefined]);
      assert.deepEqual(at(3000, 9500, 9000), [500, 0]);
    });

    it('repeat the last value within 100 ms or after a failed read, and lose no bytes', () => {
      const at = rates(new SnapshotBuilder());
      at(0, 0, 0);
      assert.deepEqual(at(1000, 500, 0), [500, 0]);
      assert.deepEqual(at(1050, 600, 0), [500, 0]);
      assert.deepEqual(at(2000, 1500, 0), [1000, 0]);
      assert.deepEqual(at(3000, 1500, 0, [7]), [1000, 0]);
      assert.deepEqual(at(4000, 5500, 0), [2000, 0]);
    });

    it('are finite and never negative, whatever the counters do', () => {
      const step = fc.record({
        pause: fc.double({ min: 0, max: 1e6, noNaN: true }),
        bytes: fc.option(fc.double(), { nil: undefined }),
      });
      fc.assert(
        fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
          const at = rates(new SnapshotBuilder());
          let now = 0;
          for (const { pause, bytes } of steps) {
            now += pause;
            for (const rate of at(now, bytes, bytes)) {
              assert.ok(rate === undefined || (Number.isFinite(rate) && rate >= 0), String(rate));
            }
          }
        }),
      );
    });
  });

  it('computes each core from its own counters, and skips cores that were offline', () => {
    const builder = new SnapshotBuilder();
    const at = (ms: number, ...cores: ({ busyMs: number; totalMs: number } | undefined)[]) =>
      builder.next(systemReading(ms, [], { cores })).machine.coreCpuPercents;
    const first = at(0, { busyMs: 0, totalMs: 0 }, undefined);
    assert.deepEqual(first, [undefined, undefined]);
    const second = at(1000, { busyMs: 250, totalMs: 1000 }, { busyMs: 9, totalMs: 10 });
    assert.deepEqual(second, [25, undefined]);
    const soon = at(1050, { busyMs: 300, totalMs: 1050 }, { busyMs: 9, totalMs: 10 });
    assert.deepEqual(soon, second);
    const third = at(2000, undefined, { busyMs: 1009, totalMs: 1010 });
    assert.deepEqual(third, [undefined, 100]);
  });

  it('computes the used swap space', () => {
    const used = (swapTotalBytes?: number, swapFreeBytes?: number) =>
      new SnapshotBuilder().next(systemReading(0, [], { swapTotalBytes, swapFreeBytes })).machine
        .swapUsedBytes;
    assert.equal(used(100, 30), 70);
    assert.equal(used(0, 0), 0);
    assert.equal(used(100, 130), 0);
    assert.equal(used(100, undefined), undefined);
  });

  it('distinguishes two processes with the same pid by their keys', () => {
    const builder = new SnapshotBuilder();
    const first = builder.next(systemReading(0, [reading({ pid: 7, startId: '1' })]));
    const second = builder.next(systemReading(1000, [reading({ pid: 7, startId: '2' })]));
    const key = first.processes.get(7)!.key;
    assert.ok(findProcess(first, key));
    assert.equal(findProcess(second, key), undefined);
  });

  it('computes the machine from its own counters and clamps the result', () => {
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [], { cpuBusyMs: 100, cpuTotalMs: 1000 }));
    const up = builder.next(systemReading(1000, [], { cpuBusyMs: 200, cpuTotalMs: 2000 }));
    assert.equal(up.machine.cpuPercent, 10);
    const down = builder.next(systemReading(2000, [], { cpuBusyMs: 150, cpuTotalMs: 3000 }));
    assert.equal(down.machine.cpuPercent, 0);
  });

  it('keeps percentages finite and within bounds for any series of readings', () => {
    const step = fc.record({
      pause: fc.double({ min: 0, max: 1e6, noNaN: true }),
      cpu: fc.option(fc.double(), { nil: undefined }),
      busy: fc.double(),
      total: fc.double(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const builder = new SnapshotBuilder();
        let now = 0;
        for (const { pause, cpu, busy, total } of steps) {
          now += pause;
          const { processes, machine } = builder.next(
            systemReading(now, [reading({ pid: 3, cpuTimeMs: cpu })], {
              cpuBusyMs: busy,
              cpuTotalMs: total,
            }),
          );
          const percent = processes.get(3)?.cpuPercent ?? 0;
          assert.ok(percent >= 0 && percent <= 400, `process: ${percent}`);
          const whole = machine.cpuPercent ?? 0;
          assert.ok(whole >= 0 && whole <= 100, `machine: ${whole}`);
        }
      }),
    );
  });
});
