import { SIGNAL_ACTIONS, type SignalAction } from '../core/process/action';

/** Which implementation reads the operating system. */
export type CollectorId = 'procfs' | 'systeminformation';

/** What the user may ask for. */
export type CollectorChoice = 'auto' | CollectorId;

/** What systeminformation reports of an operating system, which differs in its meaning. */
export interface LibraryReports {
  /** What `cpu` is a percentage of: all cores together, or one. */
  readonly cpuIsShareOf: 'machine' | 'core';
  /** `started` is computed as now minus age (ps), or it is what the system has (PowerShell). */
  readonly startIs: 'computed' | 'exact';
  /** `nice` is real, not a constant. */
  readonly hasNice: boolean;
  /** The system counts the processes that wait for a processor. */
  readonly hasLoadAverages: boolean;
  /** Children of pid 2 without memory are the kernel's own. */
  readonly hasKernelThreads: boolean;
  /** `command` is all of the command line, not the program without its folder. */
  readonly commandIsWholeLine: boolean;
}

/** What differs from one operating system to another. One table; everything else derives from it. */
export interface Platform {
  /** Those that work here, the best first: it is used unless the user asks for another. */
  readonly collectors: readonly CollectorId[];
  readonly library: LibraryReports;
  /** Names, in lower case, of the processes without which the system cannot run. */
  readonly protectedNames: ReadonlySet<string>;
  /** Processes are read and pinned in `/proc`, as only Linux has it. */
  readonly readsProc: boolean;
  /**
   * By how much two starts of one pid must differ, in milliseconds, to be told apart: Windows says
   * exactly when a process started, `ps` how many seconds ago.
   */
  readonly startSlackMs: number;
  /** What can be asked of a process. */
  readonly actions: ReadonlySet<SignalAction>;
  /** Types of debug sessions that attach to a native program, the best for here first. */
  readonly nativeDebuggers: readonly string[];
  /** What the shells of the machine understand. */
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
  // Windows has no signals: whatever is sent ends the process.
  actions: new Set(['terminate', 'forceTerminate']),
  nativeDebuggers: ['cppvsdbg', 'lldb'],
  shell: 'windows',
};

/** macOS, and every other system with signals. */
const POSIX: Platform = {
  collectors: ['systeminformation'],
  library: {
    // The library passes on what ps says.
    cpuIsShareOf: 'core',
    startIs: 'computed',
    hasNice: true,
    hasLoadAverages: true,
    hasKernelThreads: false,
    commandIsWholeLine: false,
  },
  // Any program may take any name: pid 1 and kernel threads are known by other signs.
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

/** The platform that this code runs on, or the one named. */
export function platformOf(platform: NodeJS.Platform = process.platform): Platform {
  if (platform === 'win32') return WINDOWS;
  return platform === 'linux' ? LINUX : POSIX;
}
