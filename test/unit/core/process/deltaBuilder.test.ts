import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyDelta, type SnapshotDelta } from '../../../../src/core/process/delta';
import { DeltaBuilder } from '../../../../src/core/process/deltaBuilder';
import type { Snapshot } from '../../../../src/core/process/snapshot';
import { reading, systemReading } from '../../../support/processes';

/** The delta as the receiving end of a pipe gets it. */
function sent(delta: SnapshotDelta): SnapshotDelta {
  return JSON.parse(JSON.stringify(delta)) as SnapshotDelta;
}

const anyReading = fc
  .record({
    pid: fc.integer({ min: 1, max: 8 }),
    startId: fc.constantFrom('10', '20'),
    name: fc.constantFrom('node', 'sh'),
    cpuTimeMs: fc.option(fc.nat(5000), { nil: undefined }),
    ioReadBytes: fc.option(fc.nat(), { nil: undefined }),
    listeningPorts: fc.constantFrom(undefined, '', '80'),
  })
  .map((fields) => reading(fields));
const anyTick = fc.record({
  pauseMs: fc.integer({ min: 1, max: 3000 }),
  processes: fc.uniqueArray(anyReading, { selector: ({ pid }) => pid }),
});

describe('DeltaBuilder', () => {
  it('builds deltas that add up to the full snapshot, whatever processes start and end', () => {
    fc.assert(
      fc.property(fc.array(anyTick, { maxLength: 8 }), (ticks) => {
        const [parts, wholes] = [new DeltaBuilder(), new DeltaBuilder()];
        let held: Snapshot | undefined;
        let now = 0;
        for (const { pauseMs, processes } of ticks) {
          now += pauseMs;
          const system = systemReading(now, processes);
          held = applyDelta(sent(parts.next(system)), held);
          const whole = applyDelta(sent(wholes.next(system, { whole: true })));
          const byPid = ({ processes: map }: Snapshot) => [...map].sort(([a], [b]) => a - b);
          assert.deepEqual(byPid(held), byPid(whole));
        }
      }),
    );
  });

  it('omits an unchanged process', () => {
    const builder = new DeltaBuilder();
    const idle = reading({ pid: 7, cpuTimeMs: 9 });
    builder.next(systemReading(0, [idle]));
    // Its CPU percentage is known only from the second sample on.
    assert.equal(builder.next(systemReading(1000, [idle])).changed.length, 1);
    const { added, changed, ended } = builder.next(systemReading(2000, [idle]));
    assert.deepEqual([added, changed, ended], [[], [], []]);
  });

  it('builds a full snapshot on request, and continues from it', () => {
    const builder = new DeltaBuilder();
    const idle = reading({ pid: 7 });
    builder.next(systemReading(0, [idle]));
    const whole = builder.next(systemReading(1000, [idle]), { whole: true });
    assert.deepEqual([whole.base, whole.added.length], [null, 1]);
    const next = builder.next(systemReading(2000, []));
    assert.deepEqual([next.base, next.ended], [whole.seq, [7]]);
  });

  it('reports a reused pid as one ended and one added process', () => {
    const builder = new DeltaBuilder();
    builder.next(systemReading(0, [reading({ pid: 7, startId: '1' })]));
    const { added, ended } = builder.next(systemReading(1000, [reading({ pid: 7, startId: '2' })]));
    assert.deepEqual([ended, added.length], [[7], 1]);
  });
});
