import { formatBytes } from '../text/format';
import { sentence, type Sentence } from '../text/sentence';

/** Time one core spent working and in total since boot, in milliseconds. */
export interface CoreTimes {
  readonly busyMs: number;
  readonly totalMs: number;
}

/** Over the last 1, 5 and 15 minutes: how many threads ran or waited to, on average. */
export type LoadAverages = readonly [number, number, number];

/** The machine as a collector read it in one go. */
export interface MachineReading {
  readonly hostName: string;
  readonly cpuCount: number;
  /** Time all cores together spent working and in total since boot, in milliseconds. */
  readonly cpuBusyMs: number | undefined;
  readonly cpuTotalMs: number | undefined;
  readonly memoryTotalBytes: number;
  /** What can be given to a new process without swapping. */
  readonly memoryAvailableBytes: number | undefined;
  /** By the number of the core; `undefined` for one that is switched off. Empty: not known. */
  readonly cores: readonly (CoreTimes | undefined)[];
  readonly swapTotalBytes: number | undefined;
  readonly swapFreeBytes: number | undefined;
  /** `undefined` where the system has none. */
  readonly loadAverages: LoadAverages | undefined;
  /** Milliseconds since the epoch. Moves with the wall clock when that is set. */
  readonly bootTimeMs: number | undefined;
  /**
   * True if the system lists this user's processes only, or those of others with nothing in them.
   * `undefined`: not known.
   */
  readonly hidesOthers: boolean | undefined;
  /** Only where the pids are of another pid namespace: no signal may be sent to one of them. */
  readonly foreignPids?: true;
  /**
   * The TCP ports on which something listens in the network namespace of the collector, whether or
   * not it is known what; read only while the ports of processes are wanted.
   */
  readonly listeningPorts?: readonly number[] | undefined;
  /** Files of the machine that could not be read: what stands there is unknown. */
  readonly unreadable?: readonly string[] | undefined;
  /** What the collector, and with it the editor, may use of the machine. */
  readonly limits?: GroupLimits | undefined;
}

/** The machine in one snapshot. */
export interface MachineInfo {
  readonly hostName: string;
  readonly cpuCount: number;
  /** 0 to 100 of the whole machine, one decimal; `undefined` at the first snapshot, or if unknown. */
  readonly cpuPercent: number | undefined;
  readonly memoryTotalBytes: number;
  readonly memoryUsedBytes: number | undefined;
  /** 0 to 100 each, by the number of the core; `undefined` at first and for one switched off. */
  readonly coreCpuPercents: readonly (number | undefined)[];
  /** 0 where there is no swap space. */
  readonly swapTotalBytes: number | undefined;
  readonly swapUsedBytes: number | undefined;
  /** `undefined` where the system has none. */
  readonly loadAverages: LoadAverages | undefined;
  /** Milliseconds since the epoch: the time from it to the snapshot's is how long it is up. */
  readonly bootTimeMs: number | undefined;
  /**
   * True if the system hides the processes of other users: there are more than were listed.
   * `undefined`: not known.
   */
  readonly hidesOthers: boolean | undefined;
  /** Only where the pids are of another pid namespace: no signal may be sent to one of them. */
  readonly foreignPids?: true;
  /**
   * The TCP ports on which something listens in the network namespace of the collector, whether or
   * not it is known what; read only while the ports of processes are wanted.
   */
  readonly listeningPorts?: readonly number[] | undefined;
  /** Files of the machine that could not be read: what stands there is unknown. */
  readonly unreadable?: readonly string[] | undefined;
  /** What the collector, and with it the editor, may use of the machine. */
  readonly limits?: GroupLimits | undefined;
}

/** Why values of the machine are missing; `undefined` if none is. */
export function unreadableSentence({
  unreadable,
}: Pick<MachineInfo, 'unreadable'>): Sentence | undefined {
  return (
    unreadable &&
    sentence(
      "Couldn't read {0}, so some values of this machine are unknown.",
      unreadable.join(', '),
    )
  );
}

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
