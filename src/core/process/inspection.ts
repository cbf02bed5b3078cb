import type { GroupLimits } from './machine';
import type { ProcessKey } from './process';

/**
 * Everything that is read of one process only when somebody looks at it.
 *
 * Each part says for itself whether it could be read: of somebody else's process the kernel gives
 * out some files and not others. All of it is plain JSON, since it travels from the collector child.
 */
export type Inspection = ProcessInspection | EndedInspection;

/** It is no more, or its pid belongs to another process by now. */
export interface EndedInspection {
  readonly kind: 'gone';
  readonly key: ProcessKey;
  /** Wall clock when that was noticed, milliseconds since the epoch. */
  readonly atMs: number;
}

/** What was read of a process that was there before and after it was read. */
export interface ProcessInspection {
  readonly kind: 'process';
  readonly key: ProcessKey;
  /** Wall clock of the reading, milliseconds since the epoch. */
  readonly atMs: number;
  readonly program: {
    readonly args: Readable<ProgramArguments>;
    readonly exe: Readable<ProgramFile>;
    /** The working directory: an absolute path. */
    readonly cwd: Readable<string>;
  };
  readonly memory: Readable<MemoryUse>;
  readonly memoryShares: Readable<MemoryShares>;
  readonly io: Readable<IoTotals>;
  readonly descriptors: Readable<OpenDescriptors>;
  readonly limits: Readable<readonly ResourceLimit[]>;
  readonly sockets: Readable<OpenSockets>;
  readonly cgroup: Readable<ControlGroup>;
  /** `undefined` unless it was asked for. */
  readonly environment?: Readable<EnvironmentNames> | undefined;
}

/** A part of an inspection: its value, or why there is none. */
export type Readable<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly reason: UnreadableReason;
      /** With `denied`: the user the process belongs to, by name or else by number. */
      readonly user?: string | undefined;
    };

export type UnreadableReason =
  /** Not permitted. */
  | 'denied'
  /** The process has ended and this part of it is no more: a zombie has no memory, for one. */
  | 'gone'
  /** This system, this kernel or this kind of process (a kernel thread) has no such thing. */
  | 'unsupported'
  /** It went wrong, or was not tried because reading it might wait for ever. */
  | 'failed';

export interface ProgramArguments {
  /** In order, the program itself first. Empty for a kernel thread. Secrets are masked. */
  readonly args: readonly string[];
  /** Something in `args` is masked: the true ones have to be asked for (`Reveal`). */
  readonly redacted: boolean;
  /** There are more than were read. */
  readonly cut: boolean;
}

export interface ProgramFile {
  readonly path: string;
  /** The file was deleted or replaced since the program was started. */
  readonly deleted: boolean;
}

/** Bytes; `undefined` where the kernel does not say. */
export interface MemoryUse {
  readonly rssBytes: number | undefined;
  readonly peakRssBytes: number | undefined;
  /** The part of `rssBytes` that may be shared with others: files and shared memory. */
  readonly sharedBytes: number | undefined;
  readonly swapBytes: number | undefined;
}

/** How the memory divides between this process and those it shares pages with, in bytes. */
export interface MemoryShares {
  /** Proportional: of a page that n processes share, an n-th. */
  readonly pssBytes: number;
  /** Unique: what would become free if only this process ended. */
  readonly ussBytes: number;
}

/** Counted since the start of the process, in bytes. */
export interface IoTotals {
  /** Fetched from storage. */
  readonly readBytes: number;
  /** Sent to storage, or on its way there. */
  readonly writtenBytes: number;
  /** Passed through read calls of any kind: files, pipes, sockets. */
  readonly readCharacters: number;
  readonly writtenCharacters: number;
  /**
   * The part of it that children and threads did that have ended: the kernel adds what a child did once
   * the process has waited for it. `undefined` where that is not known.
   */
  readonly ended?: Pick<IoTotals, 'readBytes' | 'writtenBytes'> | undefined;
}

export interface OpenDescriptors {
  readonly count: number;
  /** By number, the first {@link MOST_LISTED} of them. */
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
  /** In the kernel's words, without "Max": `open files`. */
  readonly name: string;
  readonly soft: LimitValue;
  readonly hard: LimitValue;
  /** In the kernel's words; `undefined` for priorities, which have none. */
  readonly unit: string | undefined;
}

export type LimitValue = number | 'unlimited';

export interface OpenSockets {
  readonly count: number;
  /** Those that listen first; the first {@link MOST_LISTED} of them. */
  readonly list: readonly OpenSocket[];
  /**
   * Sockets besides these of which it is not known what they are: of a rarer kind, such as netlink,
   * or of a network namespace that could not be read. Absent if there are none.
   */
  readonly unidentified?: number;
  /** Descriptors that were not read: there may be sockets among them. Absent if all were. */
  readonly unreadDescriptors?: number;
}

export type OpenSocket = InternetSocket | UnixSocket;

export interface InternetSocket {
  readonly protocol: 'tcp' | 'tcp6' | 'udp' | 'udp6';
  readonly local: Endpoint;
  /** `undefined` where nobody is at the other end: it listens, or takes from anybody. */
  readonly remote: Endpoint | undefined;
  readonly state: SocketState;
  /** It is in another network namespace than ProcLens: its port is none of this machine's. */
  readonly otherNamespace?: true;
}

export interface UnixSocket {
  readonly protocol: 'unix';
  /** A path, or `@name` in the abstract namespace; `undefined` for one without a name. */
  readonly path: string | undefined;
  readonly state: SocketState;
}

export interface Endpoint {
  /** As usually written, IPv6 compressed and without brackets. */
  readonly address: string;
  readonly port: number;
}

/** The words of `ss`. */
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
  /** Bound to nobody at the other end, as most UDP sockets are. */
  | 'unconnected'
  | 'unknown';

export interface ControlGroup {
  /** From the root of the hierarchy, `/` if it is in none of its own. */
  readonly path: string;
  readonly container: Container | undefined;
  /** The systemd unit that this is: a service, scope or slice. */
  readonly unit: string | undefined;
  /** What this group and those above it allow; `undefined` if none of that is known. */
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
  /** As in the path: mostly 64 hexadecimal digits, a name for lxc and systemd-nspawn. */
  readonly id: string;
}

export interface EnvironmentNames {
  /** In order. Values are never among it; one is asked for by its name (`Reveal`). */
  readonly names: readonly string[];
  /** There are more than were read. */
  readonly cut: boolean;
}

export interface InspectionOptions {
  /** Read the names of the environment as well. */
  readonly environment: boolean;
}

/** What the user may ask to see unmasked, one thing at a time. */
export type Reveal =
  { readonly kind: 'arguments' } | { readonly kind: 'variable'; readonly name: string };

/** What was asked for: the true arguments, or the one value of a variable. */
export type Revealed = Readable<readonly string[]>;

/** Of descriptors and of sockets no more than these are listed; all are counted. */
export const MOST_LISTED = 500;

/** An inspection of which no part could be read, each for the same reason. */
export function uniformInspection(
  key: ProcessKey,
  atMs: number,
  part: Extract<Readable<never>, { ok: false }>,
): Inspection {
  return {
    kind: 'process',
    key,
    atMs,
    program: { args: part, exe: part, cwd: part },
    memory: part,
    memoryShares: part,
    io: part,
    descriptors: part,
    limits: part,
    sockets: part,
    cgroup: part,
    environment: part,
  };
}
