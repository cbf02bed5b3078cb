import type { LibraryTraits } from './libraryTraits';

/** One process as long as it lives, across listings. */
export interface KnownProcess {
  /** Of the first listing it was in, and kept from then on. */
  readonly startTimeMs: number | undefined;
  readonly startId: string;
  /** Summed up from the library's percentages since the first listing. */
  cpuTimeMs: number;
  /** The last listing had a percentage for it, so that the next one's interval begins there. */
  measured: boolean;
}

interface Known extends KnownProcess {
  readonly startMonotonicMs: number;
}

/** Age in whole seconds, cut to whole seconds again, plus what ps took to answer. */
const JITTER_MS = 5000;

/**
 * Tells processes apart by pid and start.
 *
 * A computed start is known only to about a second, and is another one each time: about the same is
 * the same. Such starts are compared on the monotonic clock, so that setting the wall clock, which
 * moves all of them, changes no identity. An exact start is what it is: Windows gives a pid to
 * another process within moments.
 */
export class Identities {
  private known = new Map<number, Known>();
  private next = new Map<number, Known>();

  constructor(private readonly startIs: LibraryTraits['startIs']) {}

  /**
   * The process with this pid in the listing under way: `isNew` if it was not in the last one.
   * @param exactStartId the raw start, where the kernel says it: then nothing else is compared
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

  /** The listing is complete: forgets who was not in it. */
  complete(): void {
    this.known = this.next;
    this.next = new Map();
  }
}

function startIdOf(startTimeMs: number | undefined): string {
  return startTimeMs === undefined ? '0' : String(Math.max(0, Math.round(startTimeMs)));
}
