import { CollectError } from '../../src/collectors/collector';
import { Sampler } from '../../src/sampling/sampler';
import type { SnapshotDelta } from '../../src/core/process/delta';
import type { SamplingStatus } from '../../src/core/process/samplingStatus';
import { FakeClock } from './fakeClock';
import { FakeSource } from './fakeSource';

/** A sampler that somebody looks at, or nobody yet where there is no interval, and all around it. */
export function startSampler(intervalMs?: number) {
  const clock = new FakeClock();
  const source = new FakeSource();
  const sampler = new Sampler(source, clock);
  const statuses: SamplingStatus['kind'][] = [];
  sampler.on('status', ({ kind }) => statuses.push(kind));
  sampler.setInterval(intervalMs);
  return { clock, source, sampler, statuses };
}

/** An answer of the source that is none. */
export function failing(message: string): () => Promise<SnapshotDelta> {
  return () => Promise.reject<SnapshotDelta>(new CollectError('failed', message));
}

/** Resolves once the clock was told to pass so far. */
export function clockPasses(clock: FakeClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}
