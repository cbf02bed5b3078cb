import type { LibraryTraits } from './libraryTraits';

/** One process throughout its life, across listings. */
export interface KnownProcess {
  /** Taken from the first listing that contained the process, and kept from then on. */
  readonly startTimeMs: number | undefined;
  readonly startId: string;
  /** Accumulated in milliseconds from the library's percentages since the first listing. */
  cpuTimeMs: number;
  /** Whether the last listing had a percentage for it, so that the next interval begins there. */
  measured: boolean;
}

interface Known extends KnownProcess {
  readonly startMonotonicMs: number;
}

/** The age is in whole seconds, truncated twice, plus the time that ps took to answer. */
const JITTER_MS = 5000;

/**
 * Distinguishes processes by pid and start.
 *
 * A computed start is accurate only to about a second and differs each time, so starts that are
 * close count as equal. They are compared on the monotonic clock, so that setting the wall clock,
 * which shifts all of them, changes no identity. Exact starts must be equal: Windows may reuse a
 * pid within moments.
 */
export class Identities {
  private known = new Map<number, Known>();
  private next = new Map<number, Known>();

  constructor(private readonly startIs: LibraryTraits['startIs']) {}

  /**
   * Returns the process with this pid in the current listing. `isNew` is set if it wasn't in the
   * last one.
   * @param exactStartId the raw start from the kernel, if available. Only this is compared then.
   */
  see(
    pid: number,
    startTimeMs: number | undefined,
    wallMs: number,
    monotonicMs: number,
    exactStartId?: string,
  ): { readonly process: KnownProcess; readonly isNew: boolean } {
    const startMonotonicMs = startTimeMs === undefined ? 0 : monotonicMs - (wallMs - startTimeMs);
    const last = this.known.get(pid);
    const same =
      last &&
      (exactStartId !== undefined
        ? last.startId === exactStartId
        : this.startIs === 'exact'
          ? last.startTimeMs === startTimeMs
          : Math.abs(last.startMonotonicMs - startMonotonicMs) <= JITTER_MS);
    const process: Known = same
      ? last
      : {
          startTimeMs,
          startId: exactStartId ?? startIdOf(startTimeMs),
          startMonotonicMs,
          cpuTimeMs: 0,
          measured: false,
        };
    this.next.set(pid, process);
    return { process, isNew: !same };
  }

  /** Ends the current listing: forgets processes that weren't in it. */
  complete(): void {
    this.known = this.next;
    this.next = new Map();
  }
}

function startIdOf(startTimeMs: number | undefined): string {
  return startTimeMs === undefined ? '0' : String(Math.max(0, Math.round(startTimeMs)));
}
