/** What became of a counter of a process into which the kernel adds those of its children. */
export interface CounterChange {
  /** What it grew by, whoever it was. */
  readonly grewBy: number;
  /**
   * The process may have waited for children that had ended: only then does the kernel add what they
   * did in all their lives, in one step.
   */
  readonly hasWaited: boolean;
  /** What the process did itself, as far as that can be seen; `undefined`: it cannot. */
  readonly ownAtLeast: number | undefined;
}

/** To whom a growth belongs. Both are 0 or more, and add up to it; `undefined`: not known. */
export interface Growth {
  readonly own: number | undefined;
  readonly ofEndedChildren: number | undefined;
}

/**
 * Divides what a counter grew by between a process and its children that have ended. Without waiting
 * all of it is its own. With it, what cannot be seen to be its own counts as its children's: they had
 * done it before, when the rows were theirs.
 */
export function divideGrowth({ grewBy, hasWaited, ownAtLeast }: CounterChange): Growth {
  // A counter that went down says nothing.
  const grown = Math.max(0, grewBy);
  if (!hasWaited) return { own: grown, ofEndedChildren: 0 };
  if (ownAtLeast === undefined) return { own: undefined, ofEndedChildren: undefined };
  const own = Math.min(Math.max(0, ownAtLeast), grown);
  return { own, ofEndedChildren: grown - own };
}
