import type { MachineInfo } from './machine';
import { fieldOf, STORED_FIELDS, type StoredField } from './fieldNames';
import { type ProcessInfo, processKey } from './process';
import type { ReadCounts, Snapshot } from './snapshot';

/** Fields that are usually unknown come last, so that their values need not be sent. */
function isUsuallyUnknown(name: StoredField): boolean {
  const { extra, rare } = fieldOf(name);
  return extra !== undefined || rare === true;
}

/**
 * Every field of a {@link ProcessInfo} in wire order. The key is not sent because it is derived
 * from `pid` and `startId`.
 */
export const WIRE_FIELDS: readonly StoredField[] = [
  ...STORED_FIELDS.filter((name) => !isUsuallyUnknown(name)),
  ...STORED_FIELDS.filter(isUsuallyUnknown),
];

/** The number of values in a row whose usually unknown fields are all unknown. */
const LEAST_VALUES = WIRE_FIELDS.findIndex(isUsuallyUnknown);

/** JSON has no `undefined`, so it is sent as null. */
export type WireValue = string | number | boolean | null;

/**
 * All fields of one process in {@link WIRE_FIELDS} order; trailing ones that are usually unknown only if known.
 */
export type WireRow = readonly WireValue[];

/** `[pid, mask, ...values]`: bit i of the mask is set if the value of field i follows. */
export type WireChange = readonly WireValue[];

/** What one tick changed. With `base: null` it is a full snapshot. */
export interface SnapshotDelta {
  readonly seq: number;
  /**
   * The `seq` that this change applies to. A receiver with a different one must request a full
   * snapshot.
   */
  readonly base: number | null;
  readonly timestampMs: number;
  readonly intervalMs?: number | undefined;
  readonly machine: MachineInfo;
  readonly counts: ReadCounts;
  readonly added: readonly WireRow[];
  readonly changed: readonly WireChange[];
  /** The pids of ended processes. A reused pid is in both `ended` and `added`. */
  readonly ended: readonly number[];
}

/** A delta that doesn't apply to the receiver's snapshot, or that is malformed. */
export class DeltaError extends Error {
  override name = 'DeltaError';
}

/** The change from `previous` to `snapshot`, or the full snapshot without `previous`. */
export function encodeDelta(snapshot: Snapshot, previous?: Snapshot): SnapshotDelta {
  const added: WireRow[] = [];
  const changed: WireChange[] = [];
  const ended: number[] = [];
  for (const [pid, info] of snapshot.processes) {
    const last = previous?.processes.get(pid);
    if (last === info) continue;
    if (last?.key !== info.key) {
      if (last) ended.push(pid);
      added.push(encodeRow(info));
    } else {
      const change = encodeChange(last, info);
      if (change) changed.push(change);
    }
  }
  if (previous) {
    for (const pid of previous.processes.keys()) {
      if (!snapshot.processes.has(pid)) ended.push(pid);
    }
  }
  const { seq, timestampMs, intervalMs, machine, counts } = snapshot;
  const base = previous ? previous.seq : null;
  return { seq, base, timestampMs, intervalMs, machine, counts, added, changed, ended };
}

/** Encodes all fields of a process. */
function encodeRow(info: ProcessInfo): WireRow {
  return rowOf(wireValues(info));
}

/** The fields that changed; `undefined` if none did. */
function encodeChange(last: ProcessInfo, info: ProcessInfo): WireChange | undefined {
  return changeBetween(wireValues(last), wireValues(info));
}

/** The values of all fields in {@link WIRE_FIELDS} order. */
export function wireValues(source: Partial<ProcessInfo>): WireValue[] {
  return WIRE_FIELDS.map((field) => toWire(source[field]));
}

/** The values without the unknown ones at the end. */
export function rowOf(values: readonly WireValue[]): WireRow {
  let { length } = values;
  while (length > LEAST_VALUES && values[length - 1] === null) length--;
  return values.slice(0, length);
}

/** The change from one state of a process to another; `undefined` if they are equal. */
export function changeBetween(
  last: readonly WireValue[],
  now: readonly WireValue[],
): WireChange | undefined {
  let mask = 0;
  const values: WireValue[] = [];
  now.forEach((value, bit) => {
    if (last[bit] === value) return;
    mask |= 1 << bit;
    values.push(value);
  });
  return mask === 0 ? undefined : [now[0] ?? null, mask, ...values];
}

/**
 * Applies `delta` to `previous` and returns the new snapshot. Unchanged rows keep their identity.
 * @throws {DeltaError} if the delta has a different base or is malformed: request a full snapshot
 */
export function applyDelta(delta: SnapshotDelta, previous?: Snapshot): Snapshot {
  if (delta.base !== null && delta.base !== previous?.seq) {
    throw new DeltaError(
      `The delta is based on snapshot ${delta.base}, but the current one is ${previous?.seq}.`,
    );
  }
  const processes = new Map(delta.base === null ? undefined : previous?.processes);
  for (const pid of delta.ended) processes.delete(pid);
  for (const change of delta.changed) {
    const pid = change[0] as number;
    const last = processes.get(pid);
    if (!last)
      throw new DeltaError(`The delta changes process ${pid}, which isn't in the snapshot.`);
    processes.set(pid, decodeChange(last, change));
  }
  for (const row of delta.added) {
    const info = decodeRow(row);
    processes.set(info.pid, info);
  }
  const { seq, timestampMs, intervalMs, counts } = delta;
  const machine = decodeMachine(delta.machine);
  return { seq, timestampMs, intervalMs, machine, counts, processes };
}

function decodeRow(row: WireRow): ProcessInfo {
  const isWhole = row.length >= LEAST_VALUES && row.length <= WIRE_FIELDS.length;
  if (!isWhole || typeof row[0] !== 'number') {
    throw new DeltaError('The delta contains a malformed row.');
  }
  const fields: Record<string, unknown> = {};
  for (const [bit, field] of WIRE_FIELDS.entries()) fields[field] = fromWire(row[bit]);
  fields['key'] = processKey(fields as unknown as ProcessInfo);
  return fields as unknown as ProcessInfo;
}

function decodeChange(last: ProcessInfo, change: WireChange): ProcessInfo {
  const fields: Record<string, unknown> = { ...last };
  let next = 2;
  // Visit only the set bits: a change has two or three of them.
  for (let mask = change[1] as number; mask !== 0; mask &= mask - 1) {
    const field = WIRE_FIELDS[31 - Math.clz32(mask & -mask)];
    if (field === undefined) throw new DeltaError('The delta changes an unknown field.');
    fields[field] = fromWire(change[next++]);
  }
  if (next !== change.length) throw new DeltaError('The delta contains a malformed change.');
  return fields as unknown as ProcessInfo;
}

/** JSON turns `undefined` in an array into null. */
function decodeMachine(machine: MachineInfo): MachineInfo {
  const coreCpuPercents = machine.coreCpuPercents.map((percent) => percent ?? undefined);
  return { ...machine, coreCpuPercents };
}

export function toWire(value: WireValue | undefined): WireValue {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value))
    ? null
    : value;
}

function fromWire(value: WireValue | undefined): WireValue | undefined {
  return value === null ? undefined : value;
}
