import { SIGNAL_ACTIONS, type SignalAction } from '../core/process/action';

export const COLLECTOR_IDS = ['procfs', 'systeminformation'] as const;

/** Names an implementation that reads the operating system. */
export type CollectorId = (typeof COLLECTOR_IDS)[number];

/** The values of the user's setting. */
export const COLLECTOR_CHOICES = ['auto', ...COLLECTOR_IDS] as const;
export type CollectorChoice = (typeof COLLECTOR_CHOICES)[number];

/** The meaning of what systeminformation reports, which differs between operating systems. */
export interface LibraryReports {
  /** Whether `cpu` is a percentage of all cores together or of one core. */
  readonly cpuIsShareOf: 'machine' | 'core';
  /** Whether `started` is computed as now minus age (ps) or reported by the system (PowerShell). */
  readonly startIs: 'computed' | 'exact';
  /** True if `nice` is the real value, not a constant. */
  readonly hasNice: boolean;
  /** True if the system reports load averages. */
  readonly hasLoadAverages: boolean;
  /** True if children of pid 2 without memory are kernel threads. */
  readonly hasKernelThreads: boolean;
  /** True if `command` is the complete command line, not just the program without its folder. */
  readonly commandIsWholeLine: boolean;
}

/**
 * Everything that differs between operating systems, in one table from which the rest is derived.
 */
export interface Platform {
  /** The collectors that work here, best first. The first one is the default. */
  readonly collectors: readonly CollectorId[];
  readonly library: LibraryReports;
  /** Lower-case names of the processes that the system can't run without. */
  readonly protectedNames: ReadonlySet<string>;
  /** True if processes are read and identified through `/proc`, as on Linux. */
  readonly readsProc: boolean;
  /**
   * The smallest difference in milliseconds that distinguishes two starts of the same pid.
   * Windows reports exact start times; `ps` reports the age in seconds.
   */
  readonly startSlackMs: number;
  /** The actions that processes support. */
  readonly actions: ReadonlySet<SignalAction>;
  /** Debugger types that attach to a native program, the preferred one for this platform first. */
  readonly nativeDebuggers: readonly string[];
  /** The syntax that the shells of the machine understand. */
  readonly shell: 'posix' | 'windows';
}

const WINDOWS: Platform = {
  collectors: ['systeminformation'],
  library: {
    cpuIsShareOf: 'machine',
    startIs: 'exact',
    hasNice: false,
    hasLoadAverages: false,
    hasKernelThreads: false,
    commandIsWholeLine: true,
  },
  protectedNames: new Set([
    'system',
    'smss.exe',
    'csrss.exe',
    'wininit.exe',
    'winlogon.exe',
    'services.exe',
    'lsass.exe',
  ]),
  readsProc: false,
  startSlackMs: 2000,
  // Windows has no signals: any signal ends the process.
  actions: new Set(['terminate', 'forceTerminate']),
  nativeDebuggers: ['cppvsdbg', 'lldb'],
  shell: 'windows',
};

/** macOS and every other system with signals. */
const POSIX: Platform = {
  collectors: ['systeminformation'],
  library: {
    // The library passes on the values of ps.
    cpuIsShareOf: 'core',
    startIs: 'computed',
    hasNice: true,
    hasLoadAverages: true,
    hasKernelThreads: false,
    commandIsWholeLine: false,
  },
  // Any program can take any name, so pid 1 and kernel threads are recognized by other means.
  protectedNames: new Set(),
  readsProc: false,
  startSlackMs: 5000,
  actions: new Set(SIGNAL_ACTIONS),
  nativeDebuggers: ['lldb', 'cppdbg'],
  shell: 'posix',
};

const LINUX: Platform = {
  ...POSIX,
  collectors: ['procfs', 'systeminformation'],
  library: { ...POSIX.library, cpuIsShareOf: 'machine', hasKernelThreads: true },
  readsProc: true,
};

/** The platform with this name, by default the current one. */
export function platformOf(platform: NodeJS.Platform = process.platform): Platform {
  if (platform === 'win32') return WINDOWS;
  return platform === 'linux' ? LINUX : POSIX;
}
