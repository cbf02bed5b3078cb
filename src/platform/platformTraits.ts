import { SIGNAL_ACTIONS, type SignalAction } from '../core/process/action';

/** What actions differ in from platform to platform. */
export interface PlatformTraits {
  /** What can be asked of a process here. */
  readonly actions: ReadonlySet<SignalAction>;
  /** Types of debug sessions that attach to a native program, the best for here first. */
  readonly nativeDebuggers: readonly string[];
  /** What the shells of this machine understand. */
  readonly shell: 'posix' | 'windows';
}

/** What this platform can do. Windows has no signals: whatever is sent there ends the process. */
export function platformTraits(platform: NodeJS.Platform = process.platform): PlatformTraits {
  return platform === 'win32'
    ? {
        actions: new Set(['terminate', 'forceTerminate']),
        nativeDebuggers: ['cppvsdbg', 'lldb'],
        shell: 'windows',
      }
    : { actions: new Set(SIGNAL_ACTIONS), nativeDebuggers: ['lldb', 'cppdbg'], shell: 'posix' };
}
