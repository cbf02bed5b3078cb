import assert from 'node:assert/strict';
import { AnnotationStage, type Annotator } from '../../../src/sampling/annotationStage';
import { applyDelta } from '../../../src/core/process/delta';
import type { ProcessInfo } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { Sampler } from '../../../src/sampling/sampler';
import type { Sample } from '../../../src/sampling/snapshotSource';
import { FakeClock } from '../../support/fakeClock';
import { FakeSource } from '../../support/fakeSource';
import { info } from '../../support/processes';

describe('Annotations', () => {
  let source: FakeSource;
  let sampler: Sampler;
  let samples: Sample[];
  /** What the annotator adds to the process with this pid. */
  const folders = new Map<number, string>();
  const annotator: Annotator = {
    annotate:
      () =>
      ({ pid }) => {
        const cwd = folders.get(pid);
        return cwd === undefined ? undefined : { cwd };
      },
  };

  const start = (annotators: readonly Annotator[]) => {
    source = new FakeSource();
    sampler = new Sampler(source, new FakeClock(), annotators);
    samples = [];
    sampler.onDidSample((sample) => samples.push(sample));
  };
  const take = async (processes: readonly ProcessInfo[]) => {
    source.processes = processes;
    assert.ok(await sampler.refresh());
    return samples.at(-1)!;
  };

  beforeEach(() => {
    folders.clear();
    start([annotator]);
  });
  afterEach(() => sampler.dispose());

  const shown = ({ snapshot }: Sample) => [...snapshot.processes.values()].map(({ cwd }) => cwd);
  const sentPids = ({ delta }: Sample) => [...delta.added, ...delta.changed].map(([pid]) => pid);

  it('are in the snapshot of the sampler and in what is sent to the views', async () => {
    folders.set(5, '/srv');
    const first = await take([info({ pid: 5 }), info({ pid: 6 })]);
    folders.set(6, '/tmp');
    const second = await take([info({ pid: 5 }), info({ pid: 6 })]);
    assert.deepEqual(
      [shown(first), shown(second)],
      [
        ['/srv', undefined],
        ['/srv', '/tmp'],
      ],
    );
    assert.equal(sampler.snapshot, second.snapshot);
    let view: Snapshot | undefined;
    for (const { delta } of samples) view = applyDelta(delta, view);
    assert.deepEqual(view?.processes, second.snapshot.processes);
  });

  it('cause a process to be sent again only if it or they have changed', async () => {
    const idle = info({ pid: 5 });
    folders.set(5, '/srv').set(6, '/srv');
    const first = await take([idle, info({ pid: 6 })]);
    const second = await take([idle, info({ pid: 6, cpuPercent: 7 })]);
    assert.deepEqual(sentPids(second), [6]);
    assert.equal(second.snapshot.processes.get(5), first.snapshot.processes.get(5));
    folders.set(5, '/tmp');
    assert.deepEqual(sentPids(await take([idle, info({ pid: 6, cpuPercent: 7 })])), [5]);
  });

  it('are removed when they no longer apply', async () => {
    folders.set(5, '/srv');
    await take([info({ pid: 5 })]);
    folders.delete(5);
    assert.deepEqual(shown(await take([info({ pid: 5 })])), [undefined]);
  });

  it('are sent in full with the full snapshot of a new collector', async () => {
    folders.set(5, '/srv');
    await take([info({ pid: 5 })]);
    source.die('It ended.');
    const { delta } = await take([info({ pid: 5 })]);
    assert.deepEqual([delta.base, delta.added.length], [null, 1]);
  });

  it('leave everything as it is without annotators', async () => {
    start([]);
    const own = info({ pid: 5 });
    const { snapshot } = await take([own]);
    assert.deepEqual(snapshot.processes.get(5), own);
    const sample = samples[0]!;
    assert.equal(new AnnotationStage([]).apply(sample), sample);
  });
});
