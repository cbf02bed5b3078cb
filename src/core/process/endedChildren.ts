/**
 * The CPU time of children that ended between two readings.
 *
 * The kernel adds the CPU time of a process to its parent's `cutime` and `cstime` when the parent
 * reaps it, together with what it had reaped itself. What a living process gained there contains
 * time that earlier readings already showed: the ended processes' own. Without that, the rest is CPU
 * time that no reading saw.
 */

/** A process that was listed at an earlier reading and is missing now. */
export interface EndedProcess {
  readonly pid: number;
  /** The parent at the last reading. */
  readonly ppid: number;
  /** The CPU time that readings already showed, its own and that of its ended children, in ms. */
  readonly shownMs: number;
}

/** Shown time of ended processes that no gain contained yet: the parent was read before it reaped. */
export interface LateTime {
  /** The listed process that reaps it. */
  readonly reaper: number;
  readonly ms: number;
  /** Whether an ancestor of `reaper` may have reaped it instead. */
  readonly orElseAbove: boolean;
}

/** A process that is still listed. */
export interface Reaper {
  readonly ppid: number;
  /** Whether it is a zombie: its children have another parent. */
  readonly isZombie: boolean;
}

/** The processes of a reading, as the rule needs them. */
export interface Gains {
  /**
   * By pid: how much the time of reaped children grew since the last reading, in ms. Reduced by the
   * time that was already shown.
   */
  readonly ms: Map<number, number>;
  /** A process that was listed before and still is; `undefined` for any other. */
  readonly find: (pid: number) => Reaper | undefined;
}

/**
 * Takes the time that was already shown off the gains of the ancestors that may have reaped it:
 * the parent, if it runs; else the nearest listed ancestor, then those above it, one of which is the
 * subreaper or init.
 * @param late what the last reading returned; it isn't returned again
 * @returns the time that no gain contains yet, to be taken off at the next reading
 */
export function takeOffShown(
  gains: Gains,
  ended: readonly EndedProcess[],
  late: readonly LateTime[],
): LateTime[] {
  const missing = new Map<number, EndedProcess>();
  // If a pid was reused in between, its first process is the one that may be a parent.
  for (const process of ended) if (!missing.has(process.pid)) missing.set(process.pid, process);

  const debts: Debt[] = [];
  for (const { reaper, ms, orElseAbove } of late) {
    const found = findReaper(reaper, missing, gains, orElseAbove);
    // If that process ended as well, its reaper may have been read before it reaped.
    debts.push({ ...found, ms, isLate: found.reaper === reaper });
  }
  for (const { ppid, shownMs: ms } of ended) {
    if (ms > 0) debts.push({ ...findReaper(ppid, missing, gains, false), ms, isLate: false });
  }
  // Those that wait for the last time come first. Then those with one possible reaper: the others
  // may take the same gain.
  debts.sort(
    (a, b) => Number(b.isLate) - Number(a.isLate) || Number(a.orElseAbove) - Number(b.orElseAbove),
  );
  const stillLate: LateTime[] = [];
  for (const debt of debts) {
    const ms = takeOff(gains, debt);
    const { reaper, orElseAbove, isLate } = debt;
    if (ms > 0 && !isLate && gains.find(reaper)) stillLate.push({ reaper, ms, orElseAbove });
  }
  return stillLate;
}

interface Debt extends LateTime {
  readonly isLate: boolean;
}

/** The first ancestor that isn't missing, from `pid` upwards. */
function findReaper(
  pid: number,
  missing: ReadonlyMap<number, EndedProcess>,
  { find }: Gains,
  orElseAbove: boolean,
): Pick<Debt, 'reaper' | 'orElseAbove'> {
  const passed = new Set<number>();
  let reaper = pid;
  for (let above = missing.get(pid); above && !passed.has(reaper); above = missing.get(reaper)) {
    passed.add(reaper);
    reaper = above.ppid;
  }
  return { reaper, orElseAbove: orElseAbove || passed.size > 0 || find(reaper)?.isZombie === true };
}

/** Takes a debt off the gains. @returns what no gain contains, in ms */
function takeOff({ ms: gains, find }: Gains, { reaper, ms, orElseAbove }: Debt): number {
  const passed = new Set<number>();
  let left = ms;
  let pid: number | undefined = reaper;
  while (pid !== undefined && left > 0 && !passed.has(pid)) {
    passed.add(pid);
    const gain = gains.get(pid) ?? 0;
    const taken = Math.min(gain, left);
    if (taken > 0) gains.set(pid, gain - taken);
    left -= taken;
    pid = orElseAbove ? find(pid)?.ppid : undefined;
  }
  return left;
}
