import type { LimitedResource, MachineInfo } from '../process/machine';

/**
 * What a list for programs reports about the machine. A mark is present only if data is missing.
 */
export interface MachineMarks {
  /**
   * True if the system hides the processes of other users, so the list is incomplete. `null` if
   * that is unknown.
   */
  readonly hides_others?: true | null;
  /** The pids belong to a different pid namespace, so these processes can't be acted on. */
  readonly foreign_pids?: true;
  /** Machine-wide files that could not be read; the values they contain are unknown. */
  readonly unreadable?: readonly string[];
}

/** The marks of a machine; an empty object if nothing is missing. */
export function machineMarks({
  hidesOthers,
  foreignPids,
  unreadable,
}: Pick<MachineInfo, 'hidesOthers' | 'foreignPids' | 'unreadable'>): MachineMarks {
  return {
    ...(hidesOthers !== false && { hides_others: hidesOthers ?? null }),
    ...(foreignPids && { foreign_pids: true }),
    ...(unreadable && { unreadable }),
  };
}

/**
 * The limits of the control group that ProcLens runs in. Absent outside Linux or without limits.
 */
export interface LimitsMark {
  readonly limits?: {
    readonly memory_bytes?: number;
    /** What the group that sets this limit uses of it. */
    readonly memory_used_bytes?: number;
    readonly cpu_cores?: number;
    /** Resources for which it is unknown whether a limit exists. */
    readonly unknown?: readonly LimitedResource[];
  };
}

/** The mark for known and unknown limits; an empty object if there are none. */
export function limitsMark({ limits }: Pick<MachineInfo, 'limits'>): LimitsMark {
  const { memoryBytes, memoryUsedBytes, cpuCores, unknown } = limits ?? {};
  if (memoryBytes === undefined && cpuCores === undefined && !unknown) return {};
  return {
    limits: {
      ...(memoryBytes !== undefined && { memory_bytes: memoryBytes }),
      ...(memoryUsedBytes !== undefined && { memory_used_bytes: memoryUsedBytes }),
      ...(cpuCores !== undefined && { cpu_cores: cpuCores }),
      ...(unknown && { unknown }),
    },
  };
}

/**
 * Formats milliseconds since the epoch as ISO 8601 in UTC. Returns `null` for an unknown time and
 * for one outside the range of Date, for which `toISOString` would throw.
 */
export function isoTime(timeMs: number | undefined): string | null {
  if (timeMs === undefined) return null;
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
