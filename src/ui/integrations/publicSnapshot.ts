import type { ProcessEntry, ProcessSnapshot } from '../../../proclens';
import { type ProcessInfo, titleOf } from '../../core/process/process';
import type { GroupLimits } from '../../core/process/machine';
import type { Snapshot } from '../../core/process/snapshot';

/** A frozen copy, so that other extensions can't change the original. */
export function publicSnapshot({ timestampMs, machine, processes }: Snapshot): ProcessSnapshot {
  const { cpuCount, cpuPercent, memoryTotalBytes, memoryUsedBytes } = machine;
  const { hidesOthers, unreadable, foreignPids, limits } = machine;
  return Object.freeze({
    timestampMs,
    machine: Object.freeze({
      cpuCount,
      cpuPercent,
      memoryTotalBytes,
      memoryUsedBytes,
      ...(hidesOthers === false ? {} : { hidesOthers: hidesOthers ?? null }),
      ...(unreadable && { unreadable: Object.freeze([...unreadable]) }),
      ...(foreignPids ? { foreignPids } : {}),
      ...publicLimits(limits),
    }),
    processes: Object.freeze(Array.from(processes.values(), publicEntry)),
  });
}

/** Included only if something is limited, or if it is unknown whether it is. */
function publicLimits(limits: GroupLimits | undefined): Pick<ProcessSnapshot['machine'], 'limits'> {
  const { memoryBytes, memoryUsedBytes, cpuCores, unknown } = limits ?? {};
  if (memoryBytes === undefined && cpuCores === undefined && !unknown) return {};
  return {
    limits: Object.freeze({
      ...(memoryBytes !== undefined && { memoryBytes }),
      ...(memoryUsedBytes !== undefined && { memoryUsedBytes }),
      ...(cpuCores !== undefined && { cpuCores }),
      ...(unknown && { unknown: Object.freeze([...unknown]) }),
    }),
  };
}

function publicEntry(info: ProcessInfo): ProcessEntry {
  return Object.freeze({
    key: info.key,
    pid: info.pid,
    ppid: info.ppid,
    name: info.name,
    title: titleOf(info),
    commandLine: info.commandLine,
    user: info.user,
    uid: info.uid,
    state: info.state,
    startTimeMs: info.startTimeMs,
    cpuPercent: info.cpuPercent,
    childrenCpuPercent: info.childrenCpuPercent,
    rssBytes: info.rssBytes,
    threadCount: info.threadCount,
    nice: info.nice,
    kernelThread: info.kernelThread,
  });
}
