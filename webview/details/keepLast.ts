import type { Inspection, Readable } from '../../src/core/process/inspection';

const GONE = { ok: false, reason: 'gone' } as const;

/**
 * The newer inspection, with what the one before it knew of a process that has ended since: of a
 * zombie the kernel gives out some parts and not others.
 */
export function keepLast(before: Inspection | undefined, now: Inspection): Inspection {
  if (before?.kind !== 'process') return now;
  if (now.kind === 'gone') return { ...before, environment: before.environment ?? GONE };
  return {
    ...now,
    program: {
      args: kept(before.program.args, now.program.args),
      exe: kept(before.program.exe, now.program.exe),
      cwd: kept(before.program.cwd, now.program.cwd),
    },
    memory: kept(before.memory, now.memory),
    memoryShares: kept(before.memoryShares, now.memoryShares),
    io: kept(before.io, now.io),
    descriptors: kept(before.descriptors, now.descriptors),
    limits: kept(before.limits, now.limits),
    sockets: kept(before.sockets, now.sockets),
    cgroup: kept(before.cgroup, now.cgroup),
    environment: now.environment && kept(before.environment ?? now.environment, now.environment),
  };
}

function kept<T>(before: Readable<T>, now: Readable<T>): Readable<T> {
  return !now.ok && now.reason === 'gone' ? before : now;
}
