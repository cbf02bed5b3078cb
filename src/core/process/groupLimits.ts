import { formatBytes } from '../text/format';
import { sentence, type Sentence } from '../text/sentence';

/** What can be limited. */
export const LIMITED_RESOURCES = ['memory', 'cpu'] as const;
export type LimitedResource = (typeof LIMITED_RESOURCES)[number];

/**
 * What control groups allow the processes in them. Absent, unless it is unknown: nothing less than what
 * the machine has.
 */
export interface GroupLimits {
  /** The limit with the least room left, among those of the group and of the groups above it. */
  readonly memoryBytes?: number;
  /** What all processes in the group with that limit use of it; absent if that cannot be seen. */
  readonly memoryUsedBytes?: number;
  /** CPU time for each second, in cores (0.5 is half of one), or on how many cores they may run. */
  readonly cpuCores?: number;
  /** Of these it is not known whether there is a limit; absent if it is known of all. */
  readonly unknown?: readonly LimitedResource[];
}

/** `0.5`, `2`, `1.25` */
export function formatCores(cores: number): string {
  return String(Number(cores.toFixed(2)));
}

/**
 * What is said beside the memory and the cores of the machine; empty if no limit is known. Whether there
 * are any is unknown in most containers, so it is not worth saying.
 */
export function limitTexts(limits: GroupLimits | undefined): Sentence[] {
  const { memoryBytes, memoryUsedBytes, cpuCores } = limits ?? {};
  const texts: Sentence[] = [];
  if (memoryBytes !== undefined) {
    texts.push(
      memoryUsedBytes === undefined
        ? sentence('Limit {0}', formatBytes(memoryBytes))
        : sentence('Limit {0} of {1}', formatBytes(memoryUsedBytes), formatBytes(memoryBytes)),
    );
  }
  if (cpuCores !== undefined) texts.push(sentence('CPU limit {0} cores', formatCores(cpuCores)));
  return texts;
}
