import { DEFAULT_HISTORY_LIMITS } from '../../src/core/history/history';
import type { Inspection, Readable } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import type { HistoryColumns } from '../../src/protocol/messages';

const { mostSamples } = DEFAULT_HISTORY_LIMITS;

/** What one process used over the kept samples: what the host kept, and what came since. */
export class Series implements HistoryColumns {
  readonly atMs: number[] = [];
  readonly cpuPercent: (number | null)[] = [];
  readonly rssBytes: (number | null)[] = [];

  /** All up to the newest sample there is: what was there is part of it. */
  replace({ atMs, cpuPercent, rssBytes }: HistoryColumns): void {
    this.clear();
    this.atMs.push(...atMs);
    this.cpuPercent.push(...cpuPercent);
    this.rssBytes.push(...rssBytes);
  }

  /** One more sample, unless it is in there already. */
  append({ cpuPercent, rssBytes }: ProcessInfo, atMs: number): void {
    const last = this.atMs.at(-1);
    if (atMs === last) return;
    // The clock was set back: there is no one axis for what was before and what comes.
    if (last !== undefined && atMs < last) this.clear();
    this.atMs.push(atMs);
    this.cpuPercent.push(cpuPercent ?? null);
    this.rssBytes.push(rssBytes ?? null);
    if (this.atMs.length <= mostSamples) return;
    this.atMs.shift();
    this.cpuPercent.shift();
    this.rssBytes.shift();
  }

  clear(): void {
    for (const column of [this.atMs, this.cpuPercent, this.rssBytes]) column.length = 0;
  }
}

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
