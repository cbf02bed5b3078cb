import type { LimitedResource, MachineInfo } from '../process/machine';

/** What a list for programs says of the machine: only where something is missing. */
export interface MachineMarks {
  /**
   * The system hides the processes of other users: there are more than were listed. `null`: it is not
   * known whether it does.
   */
  readonly hides_others?: true | null;
  /** The pids are of another pid namespace: none of these processes can be acted on. */
  readonly foreign_pids?: true;
  /** Files of the machine that could not be read: what stands there is unknown. */
  readonly unreadable?: readonly string[];
}

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

/** What a control group limits for the editor that ProcLens runs in; absent if nothing is limited, or outside Linux. */
export interface LimitsMark {
  readonly limits?: {
    readonly memory_bytes?: number;
    /** What the group with that limit uses of it. */
    readonly memory_used_bytes?: number;
    readonly cpu_cores?: number;
    /** Of these it is not known whether there is a limit. */
    readonly unknown?: readonly LimitedResource[];
  };
}

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

/** ISO 8601, UTC. `null` also for a time that no Date can hold: `toISOString` would throw. */
export function isoTime(timeMs: number | undefined): string | null {
  if (timeMs === undefined) return null;
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
