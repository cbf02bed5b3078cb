import { DEFAULT_HISTORY_LIMITS } from '../../src/core/history/history';
import type { Inspection, Readable } from '../../src/core/process/inspection';
import type { ProcessInfo } from '../../src/core/process/process';
import type { HistoryColumns } from '../../src/protocol/messages';

const { mostSamples } = DEFAULT_HISTORY_LIMITS;

/** The usage of one process: the samples that the host kept, and those since. */
export class Series implements HistoryColumns {
  readonly atMs: number[] = [];
  readonly cpuPercent: (number | null)[] = [];
  readonly rssBytes: (number | null)[] = [];

  /**
   * Replaces all samples. The new ones reach up to the newest sample, so they include the old ones.
   */
  replace({ atMs, cpuPercent, rssBytes }: HistoryColumns): void {
    this.clear();
    this.atMs.push(...atMs);
    this.cpuPercent.push(...cpuPercent);
    this.rssBytes.push(...rssBytes);
  }

  /** Adds a sample unless it is already there. */
  append({ cpuPercent, rssBytes }: ProcessInfo, atMs: number): void {
    const last = this.atMs.at(-1);
    if (atMs === last) return;
    // The clock was set back, so samples from before and after don't fit on one axis.
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
 * The newer inspection, completed with what the previous one knew about a process that has ended
 * since: for a zombie, the kernel still returns some parts but not others.
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
