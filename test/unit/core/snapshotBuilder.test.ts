import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SnapshotBuilder } from '../../../src/core/snapshotBuilder';
import { findProcess } from '../../../src/core/snapshot';
import { reading, systemReading } from '../../support/processes';

describe('SnapshotBuilder', () => {
  it('knows no percent at the first reading', () => {
    const first = new SnapshotBuilder().next(systemReading(0, [reading({ pid: 7, cpuTimeMs: 9 })]));
    assert.equal(first.processes.get(7)?.cpuPercent, undefined);
    assert.equal(first.machine.cpuPercent, undefined);
    assert.equal(first.intervalMs, undefined);
  });

  it('shows the first burst of a process that had used nothing', () => {
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [reading({ pid: 7, cpuTimeMs: 0 })]));
    const second = builder.next(systemReading(1000, [reading({ pid: 7, cpuTimeMs: 1000 })]));
    assert.equal(second.processes.get(7)?.cpuPercent, 100);
  });

  it('computes from CPU times that do not count from the start, but does not show them', () => {
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

  it('computes nothing across a reused pid', () => {
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [reading({ pid: 7, startId: '1', cpuTimeMs: 50 })]));
    const next = builder.next(
      systemReading(1000, [reading({ pid: 7, startId: '2', cpuTimeMs: 9000 })]),
    );
    assert.equal(next.processes.get(7)?.cpuPercent, undefined);
  });

  it('repeats the last percent when asked again within 100 ms, and loses no time by it', () => {
    const builder = new SnapshotBuilder();
    const at = (ms: number, cpuTimeMs: number) =>
      builder.next(systemReading(ms, [reading({ pid: 7, cpuTimeMs })])).processes.get(7)
        ?.cpuPercent;
    at(0, 0);
    assert.equal(at(1000, 500), 50);
    assert.equal(at(1050, 550), 50);
    assert.equal(at(2000, 1500), 100);
  });

  it('repeats the last percent of a process that could not be read, and counts on from there', () => {
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

  it('keeps two processes of one pid apart when looked up by key', () => {
    const builder = new SnapshotBuilder();
    const first = builder.next(systemReading(0, [reading({ pid: 7, startId: '1' })]));
    const second = builder.next(systemReading(1000, [reading({ pid: 7, startId: '2' })]));
    const key = first.processes.get(7)!.key;
    assert.ok(findProcess(first, key));
    assert.equal(findProcess(second, key), undefined);
  });

  it('computes the machine from its own counters and clamps them', () => {
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [], { cpuBusyMs: 100, cpuTotalMs: 1000 }));
    const up = builder.next(systemReading(1000, [], { cpuBusyMs: 200, cpuTotalMs: 2000 }));
    assert.equal(up.machine.cpuPercent, 10);
    const down = builder.next(systemReading(2000, [], { cpuBusyMs: 150, cpuTotalMs: 3000 }));
    assert.equal(down.machine.cpuPercent, 0);
  });

  it('gives finite percents within bounds for any series of readings', () => {
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
