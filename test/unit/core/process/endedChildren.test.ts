import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProcessInfo, ProcessReading } from '../../../../src/core/process/process';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import type { MachineReading } from '../../../../src/core/process/machine';
import type { Snapshot } from '../../../../src/core/process/snapshot';
import { reading, systemReading } from '../../../support/processes';
import { SimulatedKernel } from '../../../support/simulatedKernel';

const INTERVAL_MS = 1000;
const CPUS = 64;

/** A machine that is sampled every second. */
class Sampled {
  readonly kernel = new SimulatedKernel();
  private readonly builder = new SnapshotBuilder();
  private ms = 0;
  private sampledMs = Number.NEGATIVE_INFINITY;

  /** Reads all processes; `meanwhile` happens after the first read, the second, and so on. */
  sample(meanwhile: readonly (() => void)[] = [], machine: Partial<MachineReading> = {}): Snapshot {
    const nextMs = Number.isFinite(this.sampledMs) ? this.sampledMs + INTERVAL_MS : this.ms;
    this.pass(nextMs - this.ms);
    this.sampledMs = this.ms;
    return this.read(meanwhile, machine);
  }

  /** Reads all processes too soon after the last sample for new percentages. */
  readSoon(meanwhile: readonly (() => void)[] = []): Snapshot {
    if (this.ms === this.sampledMs) this.pass(50);
    return this.read(meanwhile, {});
  }

  pass(ms: number): void {
    this.ms += ms;
    this.kernel.nowMs += ms;
  }

  private read(meanwhile: readonly (() => void)[], machine: Partial<MachineReading>): Snapshot {
    const processes: ProcessReading[] = [];
    this.kernel.list().forEach((pid, i) => {
      const process = this.kernel.read(pid);
      if (process) processes.push(process);
      meanwhile[i]?.();
    });
    return this.builder.next({
      ...systemReading(this.ms, processes, { cpuCount: CPUS, ...machine }),
      timestampMs: this.kernel.nowMs,
    });
  }
}

/** The CPU time of all rows, in ms. */
function shownMs({ processes }: Snapshot): number {
  let ms = 0;
  for (const { cpuPercent = 0, childrenCpuPercent = 0 } of processes.values()) {
    ms += ((cpuPercent + childrenCpuPercent) / 100) * INTERVAL_MS;
  }
  return Math.round(ms);
}

function rowOf(snapshot: Snapshot, pid: number): ProcessInfo {
  const info = snapshot.processes.get(pid);
  assert.ok(info, `${pid} is in the snapshot`);
  return info;
}

/** Own CPU and that of ended children, in percent. */
function cpuOf(snapshot: Snapshot, pid: number): readonly (number | undefined)[] {
  const { cpuPercent, childrenCpuPercent } = rowOf(snapshot, pid);
  return [cpuPercent, childrenCpuPercent];
}

const PIDS = 10;
const KINDS = ['fork', 'run', 'run', 'exit', 'reap', 'become subreaper'] as const;
type Kind = (typeof KINDS)[number] | 'ignore children';

interface Act {
  readonly kind: Kind;
  readonly who: number;
  readonly number: number;
}

function anyAct(kinds: readonly Kind[]): fc.Arbitrary<Act> {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    who: fc.nat(PIDS),
    number: fc.integer({ min: 1, max: 200 }),
  });
}

function perform({ kernel }: Sampled, { kind, who, number }: Act): void {
  const { running, zombies } = kernel;
  const pid = running[who % running.length] ?? 1;
  if (kind === 'fork') kernel.fork(pid, 2 + (number % PIDS));
  else if (kind === 'run') kernel.run(pid, number);
  else if (kind === 'exit') kernel.exit(pid);
  else if (kind === 'reap') kernel.reap(zombies[who % zombies.length] ?? 0);
  else if (kind === 'ignore children') kernel.ignoreChildren(pid);
  else kernel.becomeSubreaper(pid);
}

/** What happens before a reading and during it. */
interface Turn {
  readonly before: readonly Act[];
  readonly during: readonly Act[];
  readonly soon: boolean;
}

function anyTurns(kinds: readonly Kind[]): fc.Arbitrary<Turn[]> {
  return fc.array(
    fc.record({
      before: fc.array(anyAct(kinds), { maxLength: 25 }),
      during: fc.array(anyAct(kinds), { maxLength: 8 }),
      soon: fc.boolean(),
    }),
    { maxLength: 12 },
  );
}

/**
 * Plays the turns on a sampled machine. Calls `look` with the CPU time shown and used so far.
 * @returns the machine, and the CPU time that its snapshots showed
 */
function play(
  turns: readonly Turn[],
  look: (shown: number, used: number) => void = () => undefined,
): { sampled: Sampled; shown: number } {
  const sampled = new Sampled();
  sampled.sample();
  let shown = 0;
  for (const { before, during, soon } of turns) {
    for (const act of before) perform(sampled, act);
    const meanwhile = during.map((act) => () => {
      perform(sampled, act);
    });
    if (soon) sampled.readSoon(meanwhile);
    else shown += shownMs(sampled.sample(meanwhile));
    look(shown, sampled.kernel.busyMs);
  }
  return { sampled, shown };
}

describe('the CPU time of ended children', () => {
  it('is at most what the processes used, with what they used themselves', () => {
    fc.assert(
      fc.property(anyTurns([...KINDS, 'ignore children']), (turns) => {
        play(turns, (shown, used) => {
          assert.ok(shown <= used, `${shown} ms of ${used} ms`);
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('is all that ended processes used, with what they used themselves, if all are reaped', () => {
    fc.assert(
      fc.property(anyTurns(KINDS), (turns) => {
        const { sampled, shown } = play(turns);
        const { kernel } = sampled;
        for (const pid of kernel.running) kernel.exit(pid);
        while (kernel.zombies.length > 0) for (const pid of kernel.zombies) kernel.reap(pid);
        assert.equal(shown + shownMs(sampled.sample()) + shownMs(sampled.sample()), kernel.busyMs);
      }),
      { numRuns: 2000 },
    );
  });

  it('belongs to the process that reaped children between two readings', () => {
    const { sampled, kernel } = make();
    for (const pid of [3, 4, 5]) {
      kernel.fork(2, pid);
      kernel.run(pid, 300);
      kernel.exit(pid);
      kernel.reap(pid);
    }
    kernel.run(2, 5);
    assert.deepEqual(cpuOf(sampled.sample(), 2), [0.5, 90]);
    assert.deepEqual(cpuOf(sampled.sample(), 2), [0, 0]);
  });

  it('is only what no snapshot showed of a process that was seen', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.run(3, 400);
    assert.deepEqual(cpuOf(sampled.sample(), 3), [40, 0]);
    kernel.run(3, 50);
    kernel.exit(3);
    kernel.reap(3);
    assert.deepEqual(cpuOf(sampled.sample(), 2), [0, 5]);
  });

  it('counts once where a parent and its child end between two readings', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.fork(3, 4);
    kernel.run(3, 100);
    kernel.run(4, 200);
    sampled.sample();
    kernel.run(4, 30);
    for (const pid of [4, 3]) {
      kernel.exit(pid);
      kernel.reap(pid);
    }
    assert.deepEqual(cpuOf(sampled.sample(), 2), [0, 3]);
  });

  it('belongs to a subreaper, or to init, that reaps an orphan', () => {
    for (const reaper of [1, 2]) {
      const { sampled, kernel } = make();
      if (reaper === 2) kernel.becomeSubreaper(2);
      kernel.fork(2, 3);
      kernel.fork(3, 4);
      kernel.run(4, 200);
      sampled.sample();
      kernel.run(4, 70);
      kernel.exit(3);
      kernel.reap(3);
      kernel.exit(4);
      kernel.reap(4);
      const snapshot = sampled.sample();
      assert.deepEqual(cpuOf(snapshot, reaper), [0, 7], `reaped by ${reaper}`);
      assert.equal(shownMs(snapshot), 70);
    }
  });

  it('waits for the parent that was read before it reaped', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.run(3, 200);
    sampled.sample();
    kernel.exit(3);
    // After init and the parent were read.
    const reap = () => {
      kernel.reap(3);
    };
    assert.deepEqual(cpuOf(sampled.sample([() => undefined, reap]), 2), [0, 0]);
    assert.deepEqual(cpuOf(sampled.sample(), 2), [0, 0]);
  });

  it('is passed on to the next ancestor if the parent ends after it was read', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.fork(3, 4);
    kernel.run(4, 200);
    sampled.sample();
    kernel.exit(4);
    const pause = () => undefined;
    const reap = () => {
      kernel.reap(4);
    };
    assert.equal(shownMs(sampled.sample([pause, pause, reap])), 0);
    kernel.exit(3);
    kernel.reap(3);
    assert.equal(shownMs(sampled.sample()), 0);
  });

  it('is not taken for that of a process which reuses the pid', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.run(3, 500);
    sampled.sample();
    kernel.exit(3);
    kernel.reap(3);
    kernel.fork(2, 3);
    kernel.run(3, 80);
    const snapshot = sampled.sample();
    assert.deepEqual(cpuOf(snapshot, 3), [8, 0]);
    assert.deepEqual(cpuOf(snapshot, 2), [0, 0]);
  });

  it('is none where a counter went down', () => {
    const builder = new SnapshotBuilder();
    const [before, now] = [500, 300].map((childrenCpuTimeMs) =>
      reading({ pid: 2, childrenCpuTimeMs }),
    );
    assert.ok(before && now);
    builder.next(systemReading(0, [before]));
    assert.deepEqual(cpuOf(builder.next(systemReading(1000, [now])), 2), [0, 0]);
  });

  it('is at most what the cores can do, and the rest follows', () => {
    const builder = new SnapshotBuilder();
    const ticks = [0, 5000, 5000, 5000].map((childrenCpuTimeMs) =>
      reading({ pid: 2, childrenCpuTimeMs }),
    );
    const shown = ticks.map(
      (process, i) =>
        builder.next(systemReading(i * 1000, [process], { cpuCount: 4 })).processes.get(2)
          ?.childrenCpuPercent,
    );
    assert.deepEqual(shown, [undefined, 400, 100, 0]);
  });

  it('is unknown after a process could not be read, and after a long pause', () => {
    const at = (childrenCpuTimeMs: number) => reading({ pid: 2, childrenCpuTimeMs });
    const skipping = new SnapshotBuilder();
    const first = at(0);
    skipping.next(systemReading(0, [first]));
    skipping.next({ ...systemReading(1000, [first]), carried: new Set([2]) });
    assert.equal(
      skipping.next(systemReading(2000, [at(300)])).processes.get(2)?.childrenCpuPercent,
      undefined,
    );
    assert.equal(
      skipping.next(systemReading(3000, [at(400)])).processes.get(2)?.childrenCpuPercent,
      10,
    );
    const pausing = new SnapshotBuilder();
    pausing.next(systemReading(0, [at(0)]));
    assert.equal(
      pausing.next(systemReading(61_000, [at(300)])).processes.get(2)?.childrenCpuPercent,
      undefined,
    );
  });

  it('is unknown where the system hides processes or doesn’t count', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.run(3, 300);
    kernel.exit(3);
    kernel.reap(3);
    assert.deepEqual(cpuOf(sampled.sample([], { hidesOthers: true }), 2), [0, undefined]);
    const builder = new SnapshotBuilder();
    builder.next(systemReading(0, [reading({ pid: 2 })]));
    assert.deepEqual(cpuOf(builder.next(systemReading(1000, [reading({ pid: 2 })])), 2), [
      0,
      undefined,
    ]);
  });

  it('is known at once for a new process, even between two samples', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    sampled.pass(200);
    kernel.run(3, 100);
    assert.deepEqual(cpuOf(sampled.readSoon(), 3), [50, 0]);
  });

  it('counts from the start of a new process', () => {
    const { sampled, kernel } = make();
    kernel.fork(2, 3);
    kernel.run(3, 40);
    kernel.fork(3, 4);
    kernel.run(4, 120);
    kernel.exit(4);
    kernel.reap(4);
    assert.deepEqual(cpuOf(sampled.sample(), 3), [4, 12]);
  });
});

/** Init, and a process 2 that has just been sampled. */
function make(): { sampled: Sampled; kernel: SimulatedKernel } {
  const sampled = new Sampled();
  const { kernel } = sampled;
  kernel.fork(1, 2);
  sampled.sample();
  return { sampled, kernel };
}
