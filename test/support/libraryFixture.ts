import type { Systeminformation } from 'systeminformation';
import type { LibraryTraits } from '../../src/collectors/systeminformation/libraryTraits';
import {
  SystemInformationCollector,
  type Library,
} from '../../src/collectors/systeminformation/systemInformationCollector';

type Entry = Systeminformation.ProcessesProcessData;

export const LINUX: LibraryTraits = {
  cpuIsShareOf: 'machine',
  startIs: 'computed',
  hasNice: true,
  hasLoadAverages: true,
  hasKernelThreads: true,
  commandIsWholeLine: false,
};
export const MAC: LibraryTraits = { ...LINUX, cpuIsShareOf: 'core', hasKernelThreads: false };
export const WINDOWS: LibraryTraits = {
  cpuIsShareOf: 'machine',
  startIs: 'exact',
  hasNice: false,
  hasLoadAverages: false,
  hasKernelThreads: false,
  commandIsWholeLine: true,
};
/** The time at which a test starts. */
export const NOW_MS = Date.UTC(2026, 5, 1, 12);

/** The start time that the library reports `ageMs` later: local time in whole seconds. */
export function started(ageMs: number, nowMs: number): string {
  const zoneMs = new Date(nowMs).getTimezoneOffset() * 60_000;
  return new Date(nowMs - ageMs - zoneMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** A library with the process list and the clock of the test. */
export class LibraryFixture {
  list: Partial<Entry>[] = [];
  elapsedMs = 0;
  /** By how much the wall clock was set forward. */
  wallStepMs = 0;

  collector(traits = LINUX): SystemInformationCollector {
    const library = {
      readMemory: () => Promise.resolve({ total: 1000, available: 400 }),
      listProcesses: () => Promise.resolve({ list: this.list.map((entry) => this.whole(entry)) }),
    } as unknown as Library;
    const clock = {
      wallMs: () => NOW_MS + this.elapsedMs + this.wallStepMs,
      monotonicMs: () => this.elapsedMs,
    };
    return new SystemInformationCollector(
      traits,
      () => Promise.resolve(library),
      clock,
      undefined,
      { idOf: (user) => (user === 'root' ? 0 : undefined) },
    );
  }

  /** Completes an entry with defaults. */
  whole(entry: Partial<Entry>): Entry {
    return {
      pid: 42,
      parentPid: 1,
      name: 'node',
      cpu: 0,
      cpuu: entry.cpu ?? 0,
      cpus: 0,
      memVsz: 2000,
      memRss: 300,
      nice: 0,
      started: started(3_600_000 + this.elapsedMs, NOW_MS + this.elapsedMs + this.wallStepMs),
      state: 'sleeping',
      user: 'root',
      command: 'node',
      params: 'x.js',
      path: '/usr/bin',
      ...entry,
    } as Entry;
  }
}
