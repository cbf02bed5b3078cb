import type { Event } from 'vscode';

/**
 * The API that ProcLens offers to other extensions:
 *
 *     const proclens = await vscode.extensions
 *       .getExtension<ProcLensApi>('proclens.proclens')
 *       ?.activate();
 *
 * It is read-only. Everything comes from the one snapshot that ProcLens keeps, and nothing here
 * makes ProcLens read processes more often. A listener of `onDidSample` keeps sampling active while
 * no ProcLens view is visible. Secrets in command lines are masked.
 */
export interface ProcLensApi {
  /** Incremented when a member changes its meaning or is removed. */
  readonly version: 1;
  /** The current snapshot; `undefined` until processes have been read for the first time. */
  getSnapshot(): ProcessSnapshot | undefined;
  /** Fires with every new snapshot, every few seconds. */
  readonly onDidSample: Event<ProcessSnapshot>;
  /**
   * Reads the details of one process now.
   * @param key the key of a process in a snapshot
   * @throws if the key is malformed or processes can't be read at the moment
   */
  inspect(key: string): Promise<ProcessInspection>;
  /** Shows the Processes panel, with `filter` if given; otherwise the panel keeps its filter. */
  openPanel(options?: { readonly filter?: string }): Promise<void>;
}

/** All processes at one moment. Frozen. */
export interface ProcessSnapshot {
  /** Wall clock of the machine, milliseconds since the epoch. */
  readonly timestampMs: number;
  readonly machine: {
    readonly cpuCount: number;
    /** Percent of all cores together, 0 to 100; `undefined` in the first snapshot or if unknown. */
    readonly cpuPercent: number | undefined;
    readonly memoryTotalBytes: number;
    readonly memoryUsedBytes: number | undefined;
    /** Control group limits that apply to the editor; absent without limits and outside Linux. */
    readonly limits?: MachineLimits;
    /**
     * Present only if the system hides the processes of other users, so this list is incomplete.
     * `null` if that is unknown.
     */
    readonly hidesOthers?: true | null;
    /** Files such as `/proc/stat` that can't be read: their values are unknown; absent if none. */
    readonly unreadable?: readonly string[];
    /** Present only if the pids belong to a different PID namespace than the extension host. */
    readonly foreignPids?: true;
  };
  readonly processes: readonly ProcessEntry[];
}

/** An absent limit means unlimited, unless the resource is listed in `unknown`. */
export interface MachineLimits {
  readonly memoryBytes?: number;
  /** How much of the limit the group that has it uses. */
  readonly memoryUsedBytes?: number;
  /** CPU seconds per second: 0.5 is half a core. */
  readonly cpuCores?: number;
  /** Resources for which it is unknown whether there is a limit. */
  readonly unknown?: readonly ('memory' | 'cpu')[];
}

/** One process. Unknown values are `undefined`, never 0. */
export interface ProcessEntry {
  /** Identifies the process by pid and start time, because the system reuses pids. */
  readonly key: string;
  readonly pid: number;
  /** 0 if there is no parent. */
  readonly ppid: number;
  /** The name that the system has for it. */
  readonly name: string;
  /**
   * What ProcLens calls it: the script, module or tool that a runtime runs. The same for all that do
   * the same; equal to `name` if nothing more is known. Never an identity.
   */
  readonly title: string;
  /** Arguments joined by spaces, with secrets masked. */
  readonly commandLine: string | undefined;
  readonly user: string | undefined;
  readonly uid: number | undefined;
  readonly state: ProcessState;
  /** Milliseconds since the epoch. */
  readonly startTimeMs: number | undefined;
  /** Percent of one core since the previous snapshot; several threads can exceed 100. */
  readonly cpuPercent: number | undefined;
  /**
   * What children used that ended since the previous snapshot, as far as no process shows it as its
   * own; percent of one core. `undefined` if unknown. ProcLens shows and sorts by both together.
   */
  readonly childrenCpuPercent: number | undefined;
  /** Resident memory. */
  readonly rssBytes: number | undefined;
  readonly threadCount: number | undefined;
  readonly nice: number | undefined;
  /** Whether this is a kernel thread, which Linux lists among the processes. */
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
      /** The process has ended, or its pid now belongs to a different process. */
      readonly kind: 'missing';
      readonly key: string;
      /** When this was detected, in milliseconds since the epoch. */
      readonly atMs: number;
    }
  | {
      readonly kind: 'process';
      readonly key: string;
      /** When it was read, in milliseconds since the epoch. */
      readonly atMs: number;
      readonly program: {
        /** Starts with the program itself; secrets are masked. */
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
      /** Proportional set size (shared memory divided among its users) and unique set size. */
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
        /** The first 500, listening sockets first. */
        readonly list: readonly ProcessSocket[];
        /** Sockets of rarer kinds or in an unreadable network namespace; absent if none. */
        readonly unidentified?: number;
        /** Descriptors that were not read and may be sockets; absent if all were read. */
        readonly unreadDescriptors?: number;
      }>;
      readonly cgroup: Readable<{
        readonly path: string;
        readonly container: { readonly runtime: string; readonly id: string } | undefined;
        readonly unit: string | undefined;
        /** Limits of this group and the groups above it; `undefined` if they couldn't be read. */
        readonly limits?: MachineLimits | undefined;
      }>;
    };

export type ProcessSocket =
  | {
      readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
      readonly local: Endpoint;
      readonly remote: Endpoint | undefined;
      /** A state name as in `ss`: `listen`, `established`, … */
      readonly state: string;
      /** Present if the socket is in a different network namespace from ProcLens. */
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

/**
 * A section of an inspection, or the reason why it couldn't be read. Some sections of another user's
 * process may be readable.
 */
export type Readable<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: 'denied' | 'ended' | 'unsupported' | 'failed' };
