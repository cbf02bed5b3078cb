import type { CoreTimes, MachineInfo, MachineReading } from './machine';
import { machineCpuPercent } from './rates';

/**
 * The machine in a snapshot, from two readings.
 * @param repeat the values of the last snapshot, if its percentages are to be repeated
 */
export function machineInfo(
  now: MachineReading,
  before: MachineReading | undefined,
  repeat: MachineInfo | undefined,
): MachineInfo {
  return {
    hostName: now.hostName,
    cpuCount: now.cpuCount,
    cpuPercent: repeat
      ? repeat.cpuPercent
      : machineCpuPercent(
          difference(now.cpuBusyMs, before?.cpuBusyMs),
          difference(now.cpuTotalMs, before?.cpuTotalMs),
        ),
    processesCpuPercent: repeat
      ? repeat.processesCpuPercent
      : machineCpuPercent(
          difference(now.cpuProcessesMs, before?.cpuProcessesMs),
          difference(now.cpuTotalMs, before?.cpuTotalMs),
        ),
    memoryTotalBytes: now.memoryTotalBytes,
    memoryUsedBytes: amountUsed(now.memoryTotalBytes, now.memoryAvailableBytes),
    coreCpuPercents: repeat
      ? repeat.coreCpuPercents
      : now.cores.map((core, number) => coreCpuPercent(core, before?.cores[number])),
    swapTotalBytes: now.swapTotalBytes,
    swapUsedBytes: amountUsed(now.swapTotalBytes, now.swapFreeBytes),
    loadAverages: now.loadAverages,
    bootTimeMs: now.bootTimeMs,
    hidesOthers: now.hidesOthers,
    ...(now.foreignPids ? { foreignPids: now.foreignPids } : {}),
    listeningPorts: now.listeningPorts,
    ...(now.unreadable && { unreadable: now.unreadable }),
    limits: now.limits,
  };
}

function coreCpuPercent(
  now: CoreTimes | undefined,
  before: CoreTimes | undefined,
): number | undefined {
  return machineCpuPercent(
    difference(now?.busyMs, before?.busyMs),
    difference(now?.totalMs, before?.totalMs),
  );
}

function difference(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before;
}

function amountUsed(total: number | undefined, free: number | undefined): number | undefined {
  return total === undefined || free === undefined ? undefined : Math.max(0, total - free);
}
