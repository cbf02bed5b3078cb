import type { Sentence } from '../text/sentence';

/**
 * How the sampling goes, for every view. Messages are sentences for the user; `why` is what is known
 * of the reason besides.
 */
export type SamplingStatus =
  /** No snapshot yet. */
  | { readonly kind: 'loading' }
  /** The last tick was on time. */
  | { readonly kind: 'live' }
  /** The last snapshot, of epoch time `sinceMs`, is old; the collector is being brought back. */
  | {
      readonly kind: 'stale';
      readonly sinceMs: number;
      readonly message: string;
      readonly why?: readonly Sentence[];
    }
  /** Nothing can be read. */
  | { readonly kind: 'failed'; readonly message: string; readonly why?: readonly Sentence[] };
