import { cpuShares } from '../process/cpuShares';
import type { MachineInfo } from '../process/machine';
import { type ProcessInfo, titleOf } from '../process/process';
import type { ProcessState } from '../process/state';
import type { Snapshot } from '../process/snapshot';
import { sortProcesses } from '../process/sort';
import { finite, runSeconds } from './exportFields';
import {
  isoTime,
  limitsMark,
  type LimitsMark,
  machineMarks,
  type MachineMarks,
} from './machineMarks';

/** One process, for programs. The names are part of the interface; unknown values are null. */
export interface ProcessJson {
  readonly pid: number;
  readonly ppid: number;
  readonly name: string;
  /** What it is called: the script, module or tool that a runtime runs; else the same as `name`. */
  readonly title: string;
  /** What tells it from others with its title; null if nothing, or without `command_line`. */
  readonly title_detail: string | null;
  /** What it used itself, in percent of one core; can exceed 100 with several threads. */
  readonly cpu_percent: number | null;
  /**
   * What its children that ended used and no process shows itself, in percent of one core; null if
   * unknown.
   */
  readonly children_cpu_percent: number | null;
  readonly memory_bytes: number | null;
  readonly user_id: number | null;
  readonly user: string | null;
  readonly state: ProcessState;
  /** ISO 8601, UTC. */
  readonly start_time: string | null;
  readonly runtime_secs: number | null;
  readonly threads: number | null;
  readonly command_line: string | null;
}

/** How the CPU in use is spread. */
export interface CpuJson {
  /** What processes used, in percent of the machine: user, nice and system time. */
  readonly busy_percent: number;
  /** The part that `processes` contains with `children_cpu_percent`, in percent of `busy_percent`. */
  readonly accounted_percent: number;
  /** The part of children that ended, in percent of `busy_percent`. */
  readonly short_lived_percent: number;
}

/** All processes at one moment, highest CPU use first. */
export interface SnapshotJson extends MachineMarks, LimitsMark {
  /** `null` if unknown, or if the machine is too idle for shares. */
  readonly cpu: CpuJson | null;
  readonly processes: readonly ProcessJson[];
  /** ISO 8601, UTC. */
  readonly timestamp: string | null;
  readonly total: number;
}

type SnapshotJsonSource = Pick<Snapshot, 'timestampMs' | 'processes'> & {
  readonly machine: Pick<
    MachineInfo,
    'hidesOthers' | 'foreignPids' | 'unreadable' | 'limits' | 'cpuCount' | 'processesCpuPercent'
  >;
};

/** Converts a snapshot. Processes are sorted by CPU use, highest first. */
export function snapshotJson(snapshot: SnapshotJsonSource): SnapshotJson {
  const { machine, timestampMs, processes } = snapshot;
  const sorted = sortProcesses(processes.values(), { field: 'cpuPercent', descending: true });
  return {
    processes: sorted.map((info) => processJson(info, timestampMs)),
    timestamp: isoTime(timestampMs),
    total: processes.size,
    cpu: cpuJson(snapshot),
    ...machineMarks(machine),
    ...limitsMark(machine),
  };
}

/** The shares of the CPU in use. */
export function cpuJson(snapshot: Parameters<typeof cpuShares>[0]): CpuJson | null {
  const shares = cpuShares(snapshot);
  return (
    (shares && {
      busy_percent: shares.busyPercent,
      accounted_percent: shares.accountedPercent,
      short_lived_percent: shares.shortLivedPercent,
    }) ??
    null
  );
}

/** Converts one process. `nowMs`, in milliseconds since the epoch, determines its run time. */
export function processJson(info: ProcessInfo, nowMs: number): ProcessJson {
  const { startTimeMs } = info;
  return {
    pid: info.pid,
    ppid: info.ppid,
    name: info.name,
    title: titleOf(info),
    title_detail: info.titleDetail ?? null,
    cpu_percent: finite(info.cpuPercent),
    children_cpu_percent: finite(info.childrenCpuPercent),
    memory_bytes: finite(info.rssBytes),
    user_id: finite(info.uid),
    user: info.user ?? null,
    state: info.state,
    start_time: isoTime(startTimeMs),
    runtime_secs: runSeconds(startTimeMs, nowMs),
    threads: finite(info.threadCount),
    command_line: info.commandLine ?? null,
  };
}
