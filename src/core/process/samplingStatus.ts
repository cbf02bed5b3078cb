import type { Sentence } from '../text/sentence';

/**
 * The state of sampling, for every view. Messages are sentences for the user; `why` adds what is
 * known about the cause.
 */
export type SamplingStatus =
  /** There is no snapshot yet. */
  | { readonly kind: 'loading' }
  /** The last tick was on time. */
  | { readonly kind: 'live' }
  /** The last snapshot, from `sinceMs` (epoch), is outdated; the collector is being restarted. */
  | {
      readonly kind: 'stale';
      readonly sinceMs: number;
      readonly message: string;
      readonly why?: readonly Sentence[];
    }
  /** No data can be read. */
  | { readonly kind: 'failed'; readonly message: string; readonly why?: readonly Sentence[] };
