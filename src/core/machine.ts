/** The machine as a collector read it in one go. */
export interface MachineReading {
  readonly hostName: string;
  readonly cpuCount: number;
  /** Time all cores together spent working and in total since boot, in milliseconds. */
  readonly cpuBusyMs: number;
  readonly cpuTotalMs: number;
  readonly memoryTotalBytes: number;
  /** What can be given to a new process without swapping. */
  readonly memoryAvailableBytes: number;
}

/** The machine in one snapshot. */
export interface MachineInfo {
  readonly hostName: string;
  readonly cpuCount: number;
  /** 0 to 100 of the whole machine, one decimal; `undefined` at the first snapshot. */
  readonly cpuPercent: number | undefined;
  readonly memoryTotalBytes: number;
  readonly memoryUsedBytes: number;
}
