import type { GroupLimits } from './machine';
import type { ProcessKey } from './process';

/**
 * Everything that is read of a single process only while its details are shown.
 *
 * Each section states whether it could be read: the kernel exposes only some files of another
 * user's process. All of it is plain JSON because it is sent from the collector child.
 */
export type Inspection = ProcessInspection | EndedInspection;

/** The process ended, or its pid now belongs to a different process. */
export interface EndedInspection {
  readonly kind: 'missing';
  readonly key: ProcessKey;
  /** Wall clock time when that was noticed, in milliseconds since the epoch. */
  readonly atMs: number;
}

/** The sections of a process that existed both before and after the reading. */
export interface ProcessInspection {
  readonly kind: 'process';
  readonly key: ProcessKey;
  /** Wall clock time of the reading, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly program: {
    readonly args: Readable<ProgramArguments>;
    readonly exe: Readable<ProgramFile>;
    /** The working directory as an absolute path. */
    readonly cwd: Readable<string>;
  };
  readonly memory: Readable<MemoryUse>;
  readonly memoryShares: Readable<MemoryShares>;
  readonly io: Readable<IoTotals>;
  readonly descriptors: Readable<OpenDescriptors>;
  readonly limits: Readable<readonly ResourceLimit[]>;
  readonly sockets: Readable<OpenSockets>;
  readonly cgroup: Readable<ControlGroup>;
  /** `undefined` unless requested. */
  readonly environment?: Readable<EnvironmentNames> | undefined;
}

/** A section of an inspection: its value, or the reason why it is missing. */
export type Readable<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: UnreadableReason;
      /** With `denied`: the owner of the process, by name or else by number. */
      readonly user?: string | undefined;
    };

export type UnreadableReason =
  /** Not permitted. */
  | 'denied'
  /** The process has ended and no longer has this section; a zombie, for example, has no memory. */
  | 'ended'
  /** This system, this kernel or this kind of process (a kernel thread) doesn't support it. */
  | 'unsupported'
  /** Reading failed, or was not attempted because it could block forever. */
  | 'failed';

export interface ProgramArguments {
  /**
   * The arguments in order, starting with the program. Empty for a kernel thread. Secrets are
   * masked.
   */
  readonly args: readonly string[];
  /** True if `args` contains masked text; the original must be requested (`Reveal`). */
  readonly redacted: boolean;
  /** True if there are more arguments than were read. */
  readonly cut: boolean;
}

export interface ProgramFile {
  readonly path: string;
  /** True if the file was deleted or replaced after the program started. */
  readonly deleted: boolean;
}

/** In bytes; `undefined` where the kernel reports nothing. */
export interface MemoryUse {
  readonly rssBytes: number | undefined;
  readonly peakRssBytes: number | undefined;
  /** The part of `rssBytes` that can be shared with other processes: files and shared memory. */
  readonly sharedBytes: number | undefined;
  readonly swapBytes: number | undefined;
}

/** How memory is divided between this process and those it shares pages with, in bytes. */
export interface MemoryShares {
  /** Proportional set size: of a page that n processes share, one n-th counts. */
  readonly pssBytes: number;
  /** Unique set size: what would become free if only this process ended. */
  readonly ussBytes: number;
}

/** Counted since the start of the process, in bytes. */
export interface IoTotals {
  /** Fetched from storage. */
  readonly readBytes: number;
  /** Written to storage, or queued for it. */
  readonly writtenBytes: number;
  /** Passed through read calls of any kind: files, pipes, sockets. */
  readonly readCharacters: number;
  readonly writtenCharacters: number;
  /**
   * The part that ended children and threads contributed: the kernel adds a child's counts when the
   * process has waited for it. `undefined` if unknown.
   */
  readonly ended?: Pick<IoTotals, 'readBytes' | 'writtenBytes'> | undefined;
}

export interface OpenDescriptors {
  readonly count: number;
  /** Ordered by number, the first {@link MOST_LISTED} of them. */
  readonly list: readonly OpenDescriptor[];
}

export interface OpenDescriptor {
  readonly fd: number;
  readonly kind: DescriptorKind;
  /** As the kernel names it: a path, `socket:[123]`, `anon_inode:[eventpoll]`. */
  readonly target: string;
}

export type DescriptorKind = 'file' | 'socket' | 'pipe' | 'device' | 'other';

export interface ResourceLimit {
  /** The kernel's name without "Max": `open files`. */
  readonly name: string;
  readonly soft: LimitValue;
  readonly hard: LimitValue;
  /** The kernel's unit; `undefined` for priorities, which have none. */
  readonly unit: string | undefined;
}

export type LimitValue = number | 'unlimited';

export interface OpenSockets {
  readonly count: number;
  /** Listening sockets first; the first {@link MOST_LISTED} of them. */
  readonly list: readonly OpenSocket[];
  /**
   * The number of further sockets that could not be identified: of a rarer kind, such as netlink,
   * or in a network namespace that could not be read. Absent if there are none.
   */
  readonly unidentified?: number;
  /** The number of descriptors that were not read and may be sockets. Absent if all were read. */
  readonly unreadDescriptors?: number;
}

export type OpenSocket = InternetSocket | UnixSocket;

export interface InternetSocket {
  readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
  readonly local: Endpoint;
  /** `undefined` if the socket has no peer: it listens, or receives from any address. */
  readonly remote: Endpoint | undefined;
  readonly state: SocketState;
  /**
   * The socket is in a different network namespace than ProcLens, so its port isn't one of this
   * machine.
   */
  readonly otherNamespace?: true;
}

export interface UnixSocket {
  readonly protocol: 'unix';
  /** A path, or `@name` in the abstract namespace; `undefined` for an unnamed socket. */
  readonly path: string | undefined;
  readonly state: SocketState;
}

export interface Endpoint {
  /** The usual notation; IPv6 is compressed and without brackets. */
  readonly address: string;
  readonly port: number;
}

/** The state names of `ss`. */
export type SocketState =
  | 'established'
  | 'syn-sent'
  | 'syn-recv'
  | 'fin-wait-1'
  | 'fin-wait-2'
  | 'time-wait'
  | 'closed'
  | 'close-wait'
  | 'last-ack'
  | 'listen'
  | 'closing'
  /** Not connected to a peer, like most UDP sockets. */
  | 'unconnected'
  | 'unknown';

export interface ControlGroup {
  /** The path from the root of the hierarchy; `/` if the process is in the root group. */
  readonly path: string;
  readonly container: Container | undefined;
  /** The systemd unit of this group: a service, scope or slice. */
  readonly unit: string | undefined;
  /** What this group and its ancestors allow; `undefined` if nothing is known. */
  readonly limits?: GroupLimits | undefined;
}

export interface Container {
  readonly runtime:
    | 'docker'
    | 'containerd'
    | 'podman'
    | 'cri-o'
    | 'kubernetes'
    | 'lxc'
    | 'ecs'
    | 'buildkit'
    | 'systemd-nspawn'
    | 'garden';
  /** As in the path: usually 64 hexadecimal digits; a name for lxc and systemd-nspawn. */
  readonly id: string;
}

export interface EnvironmentNames {
  /** The names in order. Values are never included; each is requested by its name (`Reveal`). */
  readonly names: readonly string[];
  /** True if there are more names than were read. */
  readonly cut: boolean;
}

export interface InspectionOptions {
  /** Whether to read the names of the environment variables as well. */
  readonly environment: boolean;
}

/** What the user can ask to see unmasked, one item at a time. */
export type Reveal =
  { readonly kind: 'arguments' } | { readonly kind: 'variable'; readonly name: string };

/** The requested text: the original arguments, or the one value of a variable. */
export type Revealed = Readable<readonly string[]>;

/** The most descriptors and the most sockets that are listed; all of them are counted. */
export const MOST_LISTED = 500;

/** An inspection in which every section is missing for the same reason. */
export function uniformInspection(
  key: ProcessKey,
  atMs: number,
  section: Extract<Readable<never>, { ok: false }>,
): Inspection {
  return {
    kind: 'process',
    key,
    atMs,
    program: { args: section, exe: section, cwd: section },
    memory: section,
    memoryShares: section,
    io: section,
    descriptors: section,
    limits: section,
    sockets: section,
    cgroup: section,
    environment: section,
  };
}
