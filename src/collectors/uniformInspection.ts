import type { Inspection, Readable } from '../core/process/inspection';
import type { ProcessKey } from '../core/process/process';

/** An inspection of which no part could be read, each for the same reason. */
export function uniformInspection(
  key: ProcessKey,
  atMs: number,
  part: Extract<Readable<never>, { ok: false }>,
): Inspection {
  return {
    kind: 'process',
    key,
    atMs,
    program: { args: part, exe: part, cwd: part },
    memory: part,
    memoryShares: part,
    io: part,
    descriptors: part,
    limits: part,
    sockets: part,
    cgroup: part,
    environment: part,
  };
}
