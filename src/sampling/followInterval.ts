import type { Sampler } from './sampler';

/** Milliseconds between snapshots, as those who look want them; `undefined` when nobody does. */
export interface WantedInterval<D> {
  readonly interval: number | undefined;
  readonly onDidChangeInterval: (listener: (interval: number | undefined) => void) => D;
}

const LEAST_TIMEOUT_MS = 5000;
const INTERVALS_OF_TIMEOUT = 3;

/** Samples as often as is wanted, from now on, and gives the source time to answer in step. */
export function followInterval<D>(
  wanted: WantedInterval<D>,
  sampler: Pick<Sampler, 'setInterval'>,
  source: { timeoutMs: number },
): D {
  const apply = (interval: number | undefined) => {
    source.timeoutMs = Math.max(LEAST_TIMEOUT_MS, INTERVALS_OF_TIMEOUT * (interval ?? 0));
    sampler.setInterval(interval);
  };
  const subscription = wanted.onDidChangeInterval(apply);
  apply(wanted.interval);
  return subscription;
}
