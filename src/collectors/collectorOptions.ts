import type { ProcessKey } from '../core/process/process';

/** Marks what is about to be read, so that whoever ends a hung collector knows what hung it. */
export interface Breadcrumb {
  set(key: ProcessKey): void;
  clear(): void;
}

/** What a collector may be given. All of it may be left out. */
export interface CollectorOptions {
  /** Where the kernel's process files are; a test gives a tree of its own. Default `/proc`. */
  readonly procRoot?: string | undefined;
  /** Processes whose memory, where the command line is, once hung the collector: not read again. */
  readonly quarantined?: ReadonlySet<ProcessKey> | undefined;
  readonly breadcrumb?: Breadcrumb | undefined;
  /**
   * Of how many processes user and command line are read in one tick, at the most; the others have
   * theirs read in the next ones. `Infinity` for who takes a snapshot only once.
   */
  readonly mostDetailsPerTick?: number | undefined;
}
