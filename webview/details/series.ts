import { DEFAULT_HISTORY_LIMITS } from '../../src/core/history/history';
import { Recording } from '../../src/core/history/timeline';
import type { Inspection, Readable } from '../../src/core/process/inspection';
import { cpuOf, type ProcessInfo } from '../../src/core/process/process';
import type { HistoryColumns } from '../../src/protocol/messages';

const { mostSamples } = DEFAULT_HISTORY_LIMITS;

/** The usage of one process: the samples that the host kept, and those since. */
export class Series {
  private recording = new Recording(mostSamples);

  /** All samples, oldest first. */
  get columns(): HistoryColumns {
    const { times } = this.recording;
    const points = this.recording.at(times);
    return {
      atMs: times,
      cpuPercent: points.map((point) => point?.cpu ?? null),
      childrenCpuPercent: points.map((point) => point?.ended ?? null),
      rssBytes: points.map((point) => point?.memory ?? null),
    };
  }

  /**
   * Replaces all samples. The new ones reach up to the newest sample, so they include the old ones.
   */
  replace({ atMs, cpuPercent, childrenCpuPercent, rssBytes }: HistoryColumns): void {
    this.recording = new Recording(mostSamples);
    for (const [i, at] of atMs.entries()) {
      const cpu = cpuPercent[i] ?? undefined;
      const ended = childrenCpuPercent[i] ?? undefined;
      this.recording.add({ atMs: at, cpu, ended, memory: rssBytes[i] ?? undefined });
    }
  }

  /** Adds a sample unless it is already there. */
  append(info: ProcessInfo, atMs: number): void {
    if (atMs === this.recording.times.at(-1)) return;
    const { childrenCpuPercent: ended, rssBytes: memory } = info;
    this.recording.add({ atMs, cpu: cpuOf(info), ended, memory });
  }
}

const ENDED = { ok: false, reason: 'ended' } as const;

/**
 * The newer inspection, completed with what the previous one knew about a process that has ended
 * since: for a zombie, the kernel still returns some parts but not others.
 */
export function keepLast(before: Inspection | undefined, now: Inspection): Inspection {
  if (before?.kind !== 'process') return now;
  if (now.kind === 'missing') return { ...before, environment: before.environment ?? ENDED };
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
  return !now.ok && now.reason === 'ended' ? before : now;
}
