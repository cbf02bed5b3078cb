/**
 * The process model.
 *
 * A {@link ProcessReading} is what a collector read from the operating system.
 * A {@link ProcessInfo} is the same process in a snapshot, with values computed from two readings.
 */

/** Start times derived from an age in whole seconds differ by at most this many milliseconds. */
export const START_SLACK_MS = 1000;

/**
 * The identity of a process everywhere (selection, tree item id, kill): `PID:START`, where START is
 * the platform's raw start time as text. The system reuses pids but not this pair.
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

/** True if the process no longer exists. */
export function hasVanished(state: ProcessState | undefined): boolean {
  return state === undefined || state === 'dead';
}

/** True if the process no longer runs: it is missing, or a zombie until its parent reaps it. */
export function isOver(state: ProcessState | undefined): boolean {
  return hasVanished(state) || state === 'zombie';
}

/** One process as a collector read it. Unknown values are `undefined`, never 0. */
export interface ProcessReading extends Facts {
  readonly pid: number;
  /** 0 if there is no parent. */
  readonly ppid: number;
  /**
   * The raw start time as text, digits only. It is compared but never computed with. `'0'` is
   * unknown.
   */
  readonly startId: string;
  readonly name: string;
  /** All arguments, joined by spaces. `undefined` if it was not read or the process has none. */
  readonly commandLine: string | undefined;
  readonly user: string | undefined;
  readonly uid: number | undefined;
  readonly state: ProcessState;
  /** Milliseconds since the epoch. */
  readonly startTimeMs: number | undefined;
  /**
   * User plus system CPU time since the start, in milliseconds. A reading may count from a later
   * moment if it declares so (`cpuTimesArePartial`); a snapshot never does.
   */
  readonly cpuTimeMs: number | undefined;
  readonly rssBytes: number | undefined;
  /** The part of `rssBytes` that other processes may share: files and shared memory. */
  readonly sharedBytes: number | undefined;
  readonly virtualBytes: number | undefined;
  readonly kernelThread: boolean;
  /**
   * The bytes read from and written to disks since the start. The kernel adds those of a child once
   * its parent has waited for it. This and all fields below are read only while wanted
   * (`ExtraField`).
   */
  readonly ioReadBytes?: number | undefined;
  readonly ioWriteBytes?: number | undefined;
  /** The working directory, with secrets masked. */
  readonly cwd?: string | undefined;
  /** The TCP ports that the process listens on, in the form of `encodePorts`. */
  readonly listeningPorts?: string | undefined;
  /**
   * Present if {@link commandLine} is truncated: a hash of the whole line, which changes with any
   * part.
   */
  readonly commandLineMark?: number | undefined;
}

/** One process in one snapshot. */
export interface ProcessInfo extends Omit<ProcessReading, 'ioReadBytes' | 'ioWriteBytes'> {
  readonly key: ProcessKey;
  /**
   * Percent of ONE core over the snapshot's interval, one decimal, 0 to 100 x cores. `undefined`
   * until the process has been seen twice.
   */
  readonly cpuPercent: number | undefined;
  /**
   * Over the snapshot's interval, 0 or more. `undefined` until read twice, or if access is denied.
   */
  readonly ioReadBytesPerSecond: number | undefined;
  readonly ioWriteBytesPerSecond: number | undefined;
  readonly cwd: string | undefined;
  readonly listeningPorts: string | undefined;
  readonly commandLineMark: number | undefined;
}

/** Builds the key of a reading. */
export function processKey(reading: Pick<ProcessReading, 'pid' | 'startId'>): ProcessKey {
  return `${reading.pid}:${reading.startId}` as ProcessKey;
}

const KEY_PATTERN = /^[1-9]\d{0,9}:\d{1,20}$/;

/** Returns `value` as a key if it is well formed, else `undefined`. For untrusted input. */
export function parseProcessKey(value: unknown): ProcessKey | undefined {
  return typeof value === 'string' && KEY_PATTERN.test(value) ? (value as ProcessKey) : undefined;
}

/** The pid in a key. */
export function pidOfKey(key: ProcessKey): number {
  return Number(key.slice(0, key.indexOf(':')));
}

/** The text by which a user is shown, sorted and searched: the name, or else the id. */
export function userText({ user, uid }: Pick<ProcessReading, 'user' | 'uid'>): string | undefined {
  return user ?? (uid === undefined ? undefined : String(uid));
}

type Memory = Pick<ProcessInfo, 'rssBytes' | 'sharedBytes'>;

/** The part of the resident memory that may be shared, in bytes; 0 if unknown. */
export function sharedPart({ rssBytes = 0, sharedBytes = 0 }: Memory): number {
  return Math.min(rssBytes, sharedBytes);
}

/**
 * The memory that several processes use together, in bytes. Their resident sizes count shared
 * memory once per process. The sum therefore adds the private memory of each and, once, the largest
 * shared part of any of them. `undefined` if nothing is known.
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
 * Data that is read only while it is wanted, because it costs more than everything else together:
 * I/O counters, working directory, listening ports.
 */
export const EXTRA_FIELDS = ['io', 'cwd', 'ports'] as const;

export type ExtraField = (typeof EXTRA_FIELDS)[number];

/** Maps each optional field of a process to the data that must be read for it. */
const EXTRA_OF = {
  ioReadBytesPerSecond: 'io',
  ioWriteBytesPerSecond: 'io',
  cwd: 'cwd',
  listeningPorts: 'ports',
} as const satisfies Partial<Record<keyof ProcessInfo, ExtraField>>;

type FieldOfExtra = keyof typeof EXTRA_OF;

/** True if the field is known only while it is wanted. */
export function isOfExtra(field: string): field is FieldOfExtra {
  return Object.hasOwn(EXTRA_OF, field);
}

/** The data to read for this field; `undefined` if it is always read. */
function extraOf(field: string): ExtraField | undefined {
  return isOfExtra(field) ? EXTRA_OF[field] : undefined;
}

/** The data to read for these fields, without duplicates and in a fixed order. */
export function extrasOf(fields: Iterable<string>): ExtraField[] {
  const wanted = new Set(Array.from(fields, extraOf));
  return EXTRA_FIELDS.filter((extra) => wanted.has(extra));
}

interface Fact {
  /** The name in exported files, for programs; part of the interface. It includes the unit. */
  readonly exportName: string;
  /** True if the first click on the column heading sorts in descending order. */
  readonly fromTheLargest: boolean;
}

/**
 * Numbers that are read for every process and shown unchanged. Adding an entry is all core needs to
 * read, send, sort by and export the number.
 */
export const FACTS = {
  threadCount: { exportName: 'threads', fromTheLargest: true },
  nice: { exportName: 'nice', fromTheLargest: false },
} as const satisfies Readonly<Record<string, Fact>>;

export type FactField = keyof typeof FACTS;

export const FACT_FIELDS = Object.keys(FACTS) as readonly FactField[];

/** Unknown values are `undefined`: not every collector reads every number. */
export type Facts = Readonly<Partial<Record<FactField, number | undefined>>>;
