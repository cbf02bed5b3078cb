/**
 * The process model.
 *
 * A {@link ProcessReading} is what a collector read from the operating system.
 * A {@link ProcessInfo} is the same process in a snapshot, with values computed from two readings.
 * `fields.ts` defines their fields.
 */
import {
  type ComputedField,
  type FieldName,
  fieldOf,
  STORED_FIELDS,
  type FieldValue,
  type RequiredField,
  type StoredField,
} from './fieldNames';
import { roundPercent } from './rates';

/** Start times derived from an age in whole seconds differ by at most this many milliseconds. */
export const START_SLACK_MS = 1000;

/**
 * The identity of a process everywhere (selection, tree item id, kill): `PID:START`, where START is
 * the platform's raw start time as text. The system reuses pids but not this pair.
 */
export type ProcessKey = string & { readonly __processKey: never };

type Known<Name extends FieldName> = Name extends RequiredField
  ? FieldValue<Name>
  : FieldValue<Name> | undefined;

/** The fields that a collector reads. */
type ReadField = Exclude<StoredField, ComputedField>;

/** One process as a collector read it. Unknown values are `undefined`, never 0. */
export type ProcessReading = { readonly [Name in RequiredField & ReadField]: FieldValue<Name> } & {
  readonly [Name in Exclude<ReadField, RequiredField>]?: FieldValue<Name> | undefined;
} & {
  /**
   * The bytes read from and written to disks since the start, read only while wanted. The kernel
   * adds those of a child once its parent has waited for it.
   */
  readonly ioReadBytes?: number | undefined;
  readonly ioWriteBytes?: number | undefined;
};

/** One process in one snapshot. Unknown values are `undefined`, never 0. */
export type ProcessInfo = { readonly [Name in StoredField]: Known<Name> } & {
  readonly key: ProcessKey;
};

type OptionalField = Exclude<StoredField, RequiredField>;

/** All fields that may be unknown, as unknown. */
export const UNKNOWN_FIELDS = Object.fromEntries(
  STORED_FIELDS.filter((name) => !fieldOf(name).required).map((name) => [name, undefined]),
) as Readonly<Record<OptionalField, undefined>>;

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

/** What a process is called wherever it is named. Never part of its identity. */
export function titleOf({ title, name }: Pick<ProcessInfo, 'title' | 'name'>): string {
  return title ?? name;
}

/** The text by which a user is shown, sorted and searched: the name, or else the id. */
export function userText({ user, uid }: Pick<ProcessReading, 'user' | 'uid'>): string | undefined {
  return user ?? (uid === undefined ? undefined : String(uid));
}

/**
 * The CPU that a process stands for: its own and that of its children that ended, in percent of one
 * core. `undefined` until it is known for the process itself.
 */
export function cpuOf(use: CpuUse | undefined): number | undefined {
  const { cpuPercent, childrenCpuPercent = 0 } = use ?? {};
  return cpuPercent === undefined || childrenCpuPercent === 0
    ? cpuPercent
    : roundPercent(cpuPercent + childrenCpuPercent);
}

/** The CPU of a process, or of several together. */
type CpuUse = Pick<ProcessInfo, 'cpuPercent'> & Partial<Pick<ProcessInfo, 'childrenCpuPercent'>>;

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
