import type { Event } from 'vscode';

/**
 * What ProcLens gives to other extensions:
 *
 *     const proclens = await vscode.extensions
 *       .getExtension<ProcLensApi>('proclens.proclens')
 *       ?.activate();
 *
 * It only reads. Everything comes from the one snapshot that ProcLens keeps; nothing here has
 * processes read more often, but that a listener of `onDidSample` keeps the reading going while no
 * view of ProcLens is visible. Secrets in command lines are masked.
 */
export interface ProcLensApi {
  /** Raised when something here changes its meaning or goes. */
  readonly version: 1;
  /** The snapshot that is there; `undefined` until the processes were read once. */
  getSnapshot(): ProcessSnapshot | undefined;
  /** Fired with every new snapshot: every few seconds. */
  readonly onDidSample: Event<ProcessSnapshot>;
  /**
   * Reads everything there is to know of one process, now.
   * @param key that of a process in a snapshot
   * @throws if this is no key, and if processes cannot be read at the moment
   */
  inspect(key: string): Promise<ProcessInspection>;
  /** Shows the Processes panel, searched for `filter` if there is one, else as it was. */
  openPanel(options?: { readonly filter?: string }): Promise<void>;
}

/** All processes at one moment. Frozen. */
export interface ProcessSnapshot {
  /** Wall clock of the machine, milliseconds since the epoch. */
  readonly timestampMs: number;
  readonly machine: {
    readonly cpuCount: number;
    /** Of all cores together, 0 to 100; `undefined` in the first snapshot, and if unknown. */
    readonly cpuPercent: number | undefined;
    readonly memoryTotalBytes: number;
    readonly memoryUsedBytes: number | undefined;
    /** What a control group limits for the editor; absent if nothing is limited, or outside Linux. */
    readonly limits?: MachineLimits;
    /**
     * Only where the system hides the processes of other users: there are more than these. `null`: it is
     * not known whether it does.
     */
    readonly hidesOthers?: true | null;
    /** Only where files such as `/proc/stat` can't be read: what stands there is unknown. */
    readonly unreadable?: readonly string[];
    /** Only where the pids are of another pid namespace: they name other processes to this host. */
    readonly foreignPids?: true;
  };
  readonly processes: readonly ProcessEntry[];
}

/** Absent: not limited, unless it is in `unknown`. */
export interface MachineLimits {
  readonly memoryBytes?: number;
  /** What the group with that limit uses of it. */
  readonly memoryUsedBytes?: number;
  /** CPU time for each second: 0.5 is half of a core. */
  readonly cpuCores?: number;
  /** Of these it is not known whether there is a limit. */
  readonly unknown?: readonly ('memory' | 'cpu')[];
}

/** One process. Unknown is `undefined`, never 0. */
export interface ProcessEntry {
  /** Identity: the pid and the start. A pid alone is given to another process one day. */
  readonly key: string;
  readonly pid: number;
  /** 0 where there is no parent. */
  readonly ppid: number;
  readonly name: string;
  /** Arguments joined by spaces, secrets masked. */
  readonly commandLine: string | undefined;
  readonly user: string | undefined;
  readonly uid: number | undefined;
  readonly state: ProcessState;
  /** Milliseconds since the epoch. */
  readonly startTimeMs: number | undefined;
  /** Percent of one core since the snapshot before; above 100 with several threads. */
  readonly cpuPercent: number | undefined;
  /** Resident memory. */
  readonly rssBytes: number | undefined;
  readonly threadCount: number | undefined;
  readonly nice: number | undefined;
  /** A thread of the kernel's own, which Linux lists among the processes. */
  readonly kernelThread: boolean;
}

export type ProcessState =
  | 'running'
  | 'sleeping'
  | 'disk-sleep'
  | 'stopped'
  | 'traced'
  | 'zombie'
  | 'dead'
  | 'idle'
  | 'parked'
  | 'unknown';

export type ProcessInspection =
  | {
      /** It has ended, or its pid belongs to another process by now. */
      readonly kind: 'gone';
      readonly key: string;
      /** When that was noticed, milliseconds since the epoch. */
      readonly atMs: number;
    }
  | {
      readonly kind: 'process';
      readonly key: string;
      /** When it was read, milliseconds since the epoch. */
      readonly atMs: number;
      readonly program: {
        /** The program itself first; secrets masked. */
        readonly args: Readable<{ readonly args: readonly string[] }>;
        readonly exe: Readable<{ readonly path: string; readonly deleted: boolean }>;
        /** The working folder. */
        readonly cwd: Readable<string>;
      };
      readonly memory: Readable<{
        readonly rssBytes: number | undefined;
        readonly peakRssBytes: number | undefined;
        readonly sharedBytes: number | undefined;
        readonly swapBytes: number | undefined;
      }>;
      /** Proportional and unique: what is shared divided by those who share it, and left out. */
      readonly memoryShares: Readable<{ readonly pssBytes: number; readonly ussBytes: number }>;
      /** Since the start of the process. */
      readonly io: Readable<{ readonly readBytes: number; readonly writtenBytes: number }>;
      readonly descriptors: Readable<{
        readonly count: number;
        /** The first 500. */
        readonly list: readonly {
          readonly fd: number;
          readonly kind: 'file' | 'socket' | 'pipe' | 'device' | 'other';
          readonly target: string;
        }[];
      }>;
      readonly sockets: Readable<{
        readonly count: number;
        /** The first 500, those that listen before the others. */
        readonly list: readonly ProcessSocket[];
        /** Of rarer kinds, or in a network namespace that could not be read; absent if none are. */
        readonly unidentified?: number;
        /** There may be more sockets among these descriptors; absent if all were read. */
        readonly unreadDescriptors?: number;
      }>;
      readonly cgroup: Readable<{
        readonly path: string;
        readonly container: { readonly runtime: string; readonly id: string } | undefined;
        readonly unit: string | undefined;
        /** Of this group and those above it; `undefined` where that could not be read. */
        readonly limits?: MachineLimits | undefined;
      }>;
    };

export type ProcessSocket =
  | {
      readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
      readonly local: Endpoint;
      readonly remote: Endpoint | undefined;
      /** In the words of `ss`: `listen`, `established`, … */
      readonly state: string;
      /** In another network namespace than ProcLens: its port is none of this machine's. */
      readonly otherNamespace?: true;
    }
  | {
      readonly protocol: 'unix';
      readonly path: string | undefined;
      readonly state: string;
    };

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A part of an inspection, or why there is none: of another user's process some may be read. */
export type Readable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: 'denied' | 'gone' | 'unsupported' | 'failed' };
