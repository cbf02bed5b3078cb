import type { MachineInfo } from '../process/machine';
import type { LimitedResource } from '../process/groupLimits';

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
