import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  DeltaError,
  WIRE_FIELDS,
  applyDelta,
  encodeDelta,
  type SnapshotDelta,
} from '../../../../src/core/process/delta';
import type { ProcessInfo } from '../../../../src/core/process/process';
import { info, snapshot } from '../../../support/processes';

/** The delta as the receiving end of a pipe gets it. */
function sent(delta: SnapshotDelta): SnapshotDelta {
  return JSON.parse(JSON.stringify(delta)) as SnapshotDelta;
}

const anyProcess: fc.Arbitrary<ProcessInfo> = fc
  .record({
    pid: fc.integer({ min: 1, max: 12 }),
    startId: fc.constantFrom('10', '20'),
    name: fc.string({ unit: 'binary' }),
    commandLine: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
    cpuPercent: fc.option(fc.double({ min: 0, max: 400, noNaN: true }), { nil: undefined }),
    rssBytes: fc.option(fc.nat(), { nil: undefined }),
    uid: fc.option(fc.nat(), { nil: undefined }),
    kernelThread: fc.boolean(),
    ioReadBytesPerSecond: fc.option(fc.nat(), { nil: undefined }),
    cwd: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
    listeningPorts: fc.constantFrom(undefined, '', '80,443'),
    nice: fc.option(fc.integer(), { nil: undefined }),
    threadCount: fc.option(fc.nat(), { nil: undefined }),
  })
  .map((fields) => info(fields));
const anyProcesses = fc.uniqueArray(anyProcess, { selector: ({ pid }) => pid });

describe('Snapshot deltas', () => {
  it('rebuild every snapshot of a series and leave the previous ones as they were', () => {
    fc.assert(
      fc.property(fc.array(anyProcesses, { minLength: 1, maxLength: 6 }), (series) => {
        const snapshots = series.map((processes, index) => snapshot(processes, index + 1));
        const received: ReturnType<typeof snapshot>[] = [];
        for (const [index, now] of snapshots.entries()) {
          const delta = sent(encodeDelta(now, snapshots[index - 1]));
          received.push(applyDelta(delta, received[index - 1]));
        }
        assert.deepEqual(
          received.map(({ processes }) => new Map(processes)),
          snapshots.map(({ processes }) => processes),
        );
      }),
    );
  });

  it('contain nothing for unchanged processes, whose rows stay the same objects', () => {
    const first = snapshot([info({ pid: 5 }), info({ pid: 6 })], 1);
    const second = snapshot([info({ pid: 5 }), info({ pid: 6, cpuPercent: 3 })], 2);
    const delta = encodeDelta(second, first);
    assert.deepEqual([delta.added.length, delta.changed.length, delta.ended.length], [0, 1, 0]);
    assert.equal(applyDelta(delta, first).processes.get(5), first.processes.get(5));
  });

  it('contain no extra fields while none is known', () => {
    const [bare] = encodeDelta(snapshot([info({ pid: 5 })])).added;
    assert.equal(bare?.length, WIRE_FIELDS.indexOf('titleDetail'));
    const [row] = encodeDelta(snapshot([info({ pid: 5, listeningPorts: '80' })])).added;
    assert.equal(row?.length, WIRE_FIELDS.indexOf('listeningPorts') + 1);
  });

  it('contain the machine, with undefined for an unknown core', () => {
    const now = snapshot([], 2);
    const machine = { ...now.machine, coreCpuPercents: [5, undefined, 0] };
    const held = applyDelta(sent(encodeDelta({ ...now, machine })));
    assert.deepEqual(held.machine, machine);
  });

  it('replace a process whose pid was reused', () => {
    const first = snapshot([info({ pid: 5, startId: '1', name: 'old' })], 1);
    const second = snapshot([info({ pid: 5, startId: '2', name: 'new' })], 2);
    const held = applyDelta(sent(encodeDelta(second, first)), first);
    assert.equal(held.processes.get(5)?.key, '5:2');
    assert.equal(held.processes.get(5)?.name, 'new');
  });

  it('are rejected by a receiver that missed one', () => {
    const first = snapshot([], 1);
    const third = encodeDelta(snapshot([], 3), snapshot([], 2));
    assert.throws(() => applyDelta(third, first), DeltaError);
    assert.throws(() => applyDelta(third), DeltaError);
  });

  it('are rejected if they are malformed', () => {
    const first = snapshot([info({ pid: 5 })], 1);
    const good = encodeDelta(snapshot([info({ pid: 5 })], 2), first);
    assert.throws(() => applyDelta({ ...good, added: [[1, 2]] }, first), DeltaError);
    assert.throws(() => applyDelta({ ...good, changed: [[99, 1, 0]] }, first), DeltaError);
    assert.throws(() => applyDelta({ ...good, changed: [[5, 8, 'a', 'b']] }, first), DeltaError);
  });
});
