import { formatBytes } from '../text/format';
import { sentence, type Sentence } from '../text/sentence';

/** The busy and the total time of one core since boot, in milliseconds. */
export interface CoreTimes {
  readonly busyMs: number;
  readonly totalMs: number;
}

/** The average number of threads that ran or waited to run over the last 1, 5 and 15 minutes. */
export type LoadAverages = readonly [number, number, number];

/** The machine as one reading of a collector found it. */
export interface MachineReading {
  readonly hostName: string;
  readonly cpuCount: number;
  /** The busy and the total time of all cores together since boot, in milliseconds. */
  readonly cpuBusyMs: number | undefined;
  readonly cpuTotalMs: number | undefined;
  /**
   * The part of the busy time that all cores worked for processes, kernel threads among them: user,
   * nice and system, without interrupts and what a host took. `undefined` if unknown, or if
   * processes use the machine that a collector can't list.
   */
  readonly cpuProcessesMs?: number | undefined;
  readonly memoryTotalBytes: number;
  /** The memory that a new process can get without swapping. */
  readonly memoryAvailableBytes: number | undefined;
  /** Indexed by core number; `undefined` for an offline core. Empty if unknown. */
  readonly cores: readonly (CoreTimes | undefined)[];
  readonly swapTotalBytes: number | undefined;
  readonly swapFreeBytes: number | undefined;
  /** `undefined` if the system has none. */
  readonly loadAverages: LoadAverages | undefined;
  /** Milliseconds since the epoch. Shifts when the wall clock is set. */
  readonly bootTimeMs: number | undefined;
  /**
   * True if the system lists only the processes of this user, or those of other users without
   * details. `undefined` if unknown.
   */
  readonly hidesOthers: boolean | undefined;
  /** Present only if the pids belong to a different pid namespace: they must not be signalled. */
  readonly foreignPids?: true;
  /**
   * The TCP ports that are open for listening in the network namespace of the collector, whether or
   * not the process is known. Read only while the ports of processes are wanted.
   */
  readonly listeningPorts?: readonly number[] | undefined;
  /** Machine-wide files that could not be read; the values they contain are unknown. */
  readonly unreadable?: readonly string[] | undefined;
  /** The share of the machine that the collector, and with it the editor, may use. */
  readonly limits?: GroupLimits | undefined;
}

/** The machine in one snapshot. */
export interface MachineInfo {
  readonly hostName: string;
  readonly cpuCount: number;
  /**
   * 0 to 100 of the whole machine, one decimal; `undefined` in the first snapshot or if unknown.
   */
  readonly cpuPercent: number | undefined;
  /**
   * The part of `cpuPercent` that is the work of processes. `undefined` in the first snapshot, if
   * unknown, or if some of these processes can't be listed.
   */
  readonly processesCpuPercent?: number | undefined;
  readonly memoryTotalBytes: number;
  readonly memoryUsedBytes: number | undefined;
  /**
   * 0 to 100 each, indexed by core number; `undefined` in the first snapshot and for an offline
   * core.
   */
  readonly coreCpuPercents: readonly (number | undefined)[];
  /** 0 without swap space. */
  readonly swapTotalBytes: number | undefined;
  readonly swapUsedBytes: number | undefined;
  /** `undefined` if the system has none. */
  readonly loadAverages: LoadAverages | undefined;
  /** Milliseconds since the epoch. The uptime is the snapshot's time minus this. */
  readonly bootTimeMs: number | undefined;
  /**
   * True if the system hides the processes of other users, so the list is incomplete. `undefined`
   * if unknown.
   */
  readonly hidesOthers: boolean | undefined;
  /** Present only if the pids belong to a different pid namespace: they must not be signalled. */
  readonly foreignPids?: true;
  /**
   * The TCP ports that are open for listening in the network namespace of the collector, whether or
   * not the process is known. Read only while the ports of processes are wanted.
   */
  readonly listeningPorts?: readonly number[] | undefined;
  /** Machine-wide files that could not be read; the values they contain are unknown. */
  readonly unreadable?: readonly string[] | undefined;
  /** The share of the machine that the collector, and with it the editor, may use. */
  readonly limits?: GroupLimits | undefined;
}

/** Explains why values of the machine are missing; `undefined` if none are. */
export function unreadableSentence({
  unreadable,
}: Pick<MachineInfo, 'unreadable'>): Sentence | undefined {
  return (
    unreadable &&
    sentence(
      'Couldn’t read {0}, so some values of this machine are unknown.',
      unreadable.join(', '),
    )
  );
}

/** The resources for which a control group can set a limit. */
export const LIMITED_RESOURCES = ['memory', 'cpu'] as const;
export type LimitedResource = (typeof LIMITED_RESOURCES)[number];

/**
 * What control groups allow their processes. A missing limit means the whole machine, unless the
 * resource is listed in `unknown`.
 */
export interface GroupLimits {
  /** The tightest limit, the one with the least room left, of the group and its ancestors. */
  readonly memoryBytes?: number;
  /** What all processes in the group with that limit use; absent if it can't be read. */
  readonly memoryUsedBytes?: number;
  /**
   * CPU seconds per second, in cores (0.5 is half a core), or the number of cores they may run on.
   */
  readonly cpuCores?: number;
  /** Resources for which it is unknown whether a limit exists; absent if there are none. */
  readonly unknown?: readonly LimitedResource[];
}

/** Formats a number of cores with up to two decimals: `0.5`, `2`, `1.25`. */
export function formatCores(cores: number): string {
  return String(Number(cores.toFixed(2)));
}

/**
 * The texts shown next to the memory and the cores of the machine; empty if no limit is known. An
 * unknown limit isn't mentioned, because in most containers limits are unknown.
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
