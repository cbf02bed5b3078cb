import type { Kin } from './procKin';

/**
 * The order in which to resume stopped processes that were asked to end: each may end at once.
 *
 * A process group is orphaned when the last member ends whose parent is in another group of the
 * session, or when that parent ends. If a member is stopped then, the kernel sends SIGHUP to the
 * whole group, which would cut its handlers of SIGTERM short. So children come before their parents,
 * and the rest of a group before those members that connect it to the session.
 *
 * @param find any process by its pid, also one that was not stopped
 */
export function resumeOrder(
  stopped: readonly Kin[],
  find: (pid: number) => Kin | undefined,
): readonly Kin[] {
  const byPid = new Map(stopped.map((kin) => [kin.pid, kin]));
  const connects = ({ ppid, group, session }: Kin): boolean => {
    const parent = byPid.get(ppid) ?? find(ppid);
    return parent?.session === session && parent.group !== group;
  };
  const children = grouped(stopped, ({ ppid }) => ppid);
  const unconnected = grouped(
    stopped.filter((kin) => !connects(kin)),
    ({ group }) => group,
  );
  const takeRestOf = (kin: Kin): readonly Kin[] => {
    if (!connects(kin)) return [];
    const rest = unconnected.get(kin.group) ?? [];
    // They are all on their way after the first time.
    unconnected.delete(kin.group);
    return rest;
  };

  const ordered: Kin[] = [];
  const entered = new Set<Kin>();
  // A chain of processes may be longer than the call stack.
  const path: (Kin | { readonly done: Kin })[] = [...stopped];
  for (let next = path.pop(); next; next = path.pop()) {
    if ('done' in next) ordered.push(next.done);
    else if (!entered.has(next)) {
      entered.add(next);
      path.push({ done: next }, ...(children.get(next.pid) ?? []), ...takeRestOf(next));
    }
  }
  return ordered;
}

function grouped(all: readonly Kin[], by: (kin: Kin) => number): Map<number, Kin[]> {
  const groups = new Map<number, Kin[]>();
  for (const kin of all) {
    const group = groups.get(by(kin));
    if (group) group.push(kin);
    else groups.set(by(kin), [kin]);
  }
  return groups;
}
