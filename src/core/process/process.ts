/**
 * What a process is to ProcLens.
 *
 * A {@link ProcessReading} is what a collector saw in the operating system; a {@link ProcessInfo}
 * is the same process in one snapshot, with what was computed from two readings.
 */

/** Start times that are worked out from an age in whole seconds differ by this at the most. */
export const START_SLACK_MS = 1000;

/**
 * The identity of a process everywhere (selection, tree item id, kill): `PID:START`, where START is
 * the platform's raw start time as text. A pid alone is reused by the system; the pair is not.
 */
export type ProcessKey = string & { readonly __processKey: never };

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

/** True if nothing is left of it. */
export function hasVanished(state: ProcessState | undefined): boolean {
  return state === undefined || state === 'dead';
}

/** True for what will do nothing more: not there, or a zombie until its parent takes note. */
export function isOver(state: ProcessState | undefined): boolean {
  return hasVanished(state) || state === 'zombie';
}

/** One process as a collector read it. Unknown is `undefined`, never 0. */
export interface ProcessReading extends Facts {
  readonly pid: number;
  /** 0 where there is no parent. */
  readonly ppid: number;
  /** Raw start time as text, digits only, compared but never computed with. `'0'`: unknown. */
  readonly startId: string;
  /** Short name. */
  readonly name: string;
  /** Full arguments, joined by spaces. `undefined`: not read, or the process has none. */
  readonly commandLine: string | undefined;
  readonly user: string | undefined;
  readonly uid: number | undefined;
  readonly state: ProcessState;
  /** Milliseconds since the epoch. */
  readonly startTimeMs: number | undefined;
  /**
   * CPU time used since the start, user plus system, in milliseconds. A reading may count from
   * later, if it says so (`cpuTimesArePartial`); a snapshot never does.
   */
  readonly cpuTimeMs: number | undefined;
  readonly rssBytes: number | undefined;
  /** The part of it that other processes may have as well: files and shared memory. */
  readonly sharedBytes: number | undefined;
  readonly virtualBytes: number | undefined;
  readonly kernelThread: boolean;
  /**
   * Bytes it had read from disks and written to them since its start. The kernel adds those of a
   * child once its parent has waited for it. Like all below, read only while wanted (`ExtraField`).
   */
  readonly ioReadBytes?: number | undefined;
  readonly ioWriteBytes?: number | undefined;
  /** Its working folder, secrets masked. */
  readonly cwd?: string | undefined;
  /** The TCP ports it listens on, in the form of `encodePorts`. */
  readonly listeningPorts?: string | undefined;
  /** Where {@link commandLine} is cut: a number that changes with any part of the whole. */
  readonly commandLineMark?: number | undefined;
}

/** One process in one snapshot. */
export interface ProcessInfo extends Omit<ProcessReading, 'ioReadBytes' | 'ioWriteBytes'> {
  readonly key: ProcessKey;
  /**
   * Percent of ONE core over the snapshot's interval, one decimal, 0 to 100 x cores.
   * `undefined` until the process was seen twice.
   */
  readonly cpuPercent: number | undefined;
  /** Over the snapshot's interval, 0 or more; `undefined` until read twice, and where not permitted. */
  readonly ioReadBytesPerSecond: number | undefined;
  readonly ioWriteBytesPerSecond: number | undefined;
  readonly cwd: string | undefined;
  readonly listeningPorts: string | undefined;
  readonly commandLineMark: number | undefined;
}

/** The key of a reading. */
export function processKey(reading: Pick<ProcessReading, 'pid' | 'startId'>): ProcessKey {
  return `${reading.pid}:${reading.startId}` as ProcessKey;
}

const KEY_PATTERN = /^[1-9]\d{0,9}:\d{1,20}$/;

/** The key in `value` if it is text of the right form, else `undefined`. For input from outside. */
export function parseProcessKey(value: unknown): ProcessKey | undefined {
  return typeof value === 'string' && KEY_PATTERN.test(value) ? (value as ProcessKey) : undefined;
}

/** The pid in a key. */
export function pidOfKey(key: ProcessKey): number {
  return Number(key.slice(0, key.indexOf(':')));
}

/** How a user is called wherever one is shown, sorted or searched: by name, else by id. */
export function userText({ user, uid }: Pick<ProcessReading, 'user' | 'uid'>): string | undefined {
  return user ?? (uid === undefined ? undefined : String(uid));
}

type Memory = Pick<ProcessInfo, 'rssBytes' | 'sharedBytes'>;

/** The part of a process's resident memory that it may share with others; 0 where that is not known. */
export function sharedPart({ rssBytes = 0, sharedBytes = 0 }: Memory): number {
  return Math.min(rssBytes, sharedBytes);
}

/**
 * What several processes use together. Their resident sizes count shared memory once for each process,
 * so what each has for itself is summed up, and of what they can share the largest part of one process
 * counts once. `undefined` if nothing is known.
 */
export function memorySum(processes: Iterable<Memory>): number | undefined {
  let own: number | undefined;
  let shared = 0;
  for (const info of processes) {
    if (info.rssBytes === undefined) continue;
    own = (own ?? 0) + info.rssBytes - sharedPart(info);
    shared = Math.max(shared, sharedPart(info));
  }
  return own === undefined ? undefined : own + shared;
}

/**
 * What of each process is read only while somebody wants it, because it costs more than all the rest
 * together: the bytes it reads and writes, its working folder, the ports it listens on.
 */
export const EXTRA_FIELDS = ['io', 'cwd', 'ports'] as const;

export type ExtraField = (typeof EXTRA_FIELDS)[number];

/** What has to be read for a field of a process, of those that need it. */
const EXTRA_OF = {
  ioReadBytesPerSecond: 'io',
  ioWriteBytesPerSecond: 'io',
  cwd: 'cwd',
  listeningPorts: 'ports',
} as const satisfies Partial<Record<keyof ProcessInfo, ExtraField>>;

type FieldOfExtra = keyof typeof EXTRA_OF;

/** True for a field that is known only while somebody wants it. */
export function isOfExtra(field: string): field is FieldOfExtra {
  return Object.hasOwn(EXTRA_OF, field);
}

/** What has to be read for this field; `undefined`: nothing more than always is. */
function extraOf(field: string): ExtraField | undefined {
  return isOfExtra(field) ? EXTRA_OF[field] : undefined;
}

/** What has to be read for these fields, each once, in a fixed order. */
export function extrasOf(fields: Iterable<string>): ExtraField[] {
  const wanted = new Set(Array.from(fields, extraOf));
  return EXTRA_FIELDS.filter((extra) => wanted.has(extra));
}

interface Fact {
  /** What a file calls it: for programs to read, part of the interface; the unit is in it. */
  readonly exportName: string;
  /** Whether it begins with the largest when its heading is clicked. */
  readonly fromTheLargest: boolean;
}

/**
 * Numbers that are read of every process and shown as they are. An entry is all that core has of
 * one: by it the number is part of a reading, travels, is sorted by, and is exported.
 */
export const FACTS = {
  threadCount: { exportName: 'threads', fromTheLargest: true },
  nice: { exportName: 'nice', fromTheLargest: false },
} as const satisfies Readonly<Record<string, Fact>>;

export type FactField = keyof typeof FACTS;

export const FACT_FIELDS = Object.keys(FACTS) as readonly FactField[];

/** Unknown is `undefined`: not every collector reads every one. */
export type Facts = Readonly<Partial<Record<FactField, number | undefined>>>;
