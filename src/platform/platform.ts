/** What differs from one operating system to another, for the extension host. */
export interface Platform {
  /** Names, in lower case, of the processes without which the system cannot run. */
  readonly protectedNames: ReadonlySet<string>;
  /** Processes are read and pinned in `/proc`, as only Linux has it. */
  readonly readsProc: boolean;
  /**
   * By how much two starts of one pid must differ, in milliseconds, to be told apart: Windows says
   * exactly when a process started, `ps` how many seconds ago.
   */
  readonly startSlackMs: number;
}

const WINDOWS: Platform = {
  readsProc: false,
  startSlackMs: 2000,
  protectedNames: new Set([
    'system',
    'smss.exe',
    'csrss.exe',
    'wininit.exe',
    'winlogon.exe',
    'services.exe',
    'lsass.exe',
  ]),
};
/** Elsewhere any program may take any name: pid 1 and kernel threads are known by other signs. */
const MACOS: Platform = { protectedNames: new Set(), readsProc: false, startSlackMs: 5000 };
const LINUX: Platform = { ...MACOS, readsProc: true };

export function platformOf(platform: NodeJS.Platform = process.platform): Platform {
  if (platform === 'win32') return WINDOWS;
  return platform === 'linux' ? LINUX : MACOS;
}
