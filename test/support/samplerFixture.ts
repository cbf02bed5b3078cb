import { CollectError } from '../../src/collectors/collector';
import { Sampler } from '../../src/sampling/sampler';
import type { SnapshotDelta } from '../../src/core/process/delta';
import type { SamplingStatus } from '../../src/core/process/samplingStatus';
import { FakeClock } from './fakeClock';
import { FakeSource } from './fakeSource';

/** Starts a sampler with its collaborators. Without an interval, no view is open yet. */
export function startSampler(intervalMs?: number) {
  const clock = new FakeClock();
  const source = new FakeSource();
  const sampler = new Sampler(source, clock);
  const statuses: SamplingStatus['kind'][] = [];
  sampler.onDidChangeStatus(({ kind }) => statuses.push(kind));
  sampler.setInterval(intervalMs);
  return { clock, source, sampler, statuses };
}

/** An answer of the source that fails. */
export function failing(message: string): () => Promise<SnapshotDelta> {
  return () => Promise.reject<SnapshotDelta>(new CollectError('failed', message));
}

/** Resolves once the clock has advanced by `ms`. */
export function clockPasses(clock: FakeClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}
