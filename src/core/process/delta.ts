import type { MachineInfo } from './machine';
import { FACT_FIELDS, type ProcessInfo, processKey } from './process';
import type { ReadCounts, Snapshot } from './snapshot';

/**
 * Every field of a {@link ProcessInfo} in the order it has on the wire. The key is not sent: it is
 * made of `pid` and `startId`. A new field that is no fact is added here and in `process.ts`.
 */
export const WIRE_FIELDS = [
  'pid',
  'startId',
  'ppid',
  'name',
  'commandLine',
  'user',
  'uid',
  'state',
  'startTimeMs',
  'cpuTimeMs',
  'cpuPercent',
  'rssBytes',
  'sharedBytes',
  'virtualBytes',
  ...FACT_FIELDS,
  'kernelThread',
  'ioReadBytesPerSecond',
  'ioWriteBytesPerSecond',
  'cwd',
  'listeningPorts',
  'commandLineMark',
] as const satisfies readonly Exclude<keyof ProcessInfo, 'key'>[];

type WireField = (typeof WIRE_FIELDS)[number];
/** Fails to compile when a field of ProcessInfo is missing above. */
type MissingField = Exclude<keyof ProcessInfo, WireField | 'key'>;
true satisfies MissingField extends never ? true : MissingField;

/** From here on fields are mostly unknown: they are read only while somebody wants them. */
const FIRST_EXTRA = WIRE_FIELDS.indexOf('ioReadBytesPerSecond');

/** JSON has no `undefined`: it travels as null. */
export type WireValue = string | number | boolean | null;

/** All fields of one process, in {@link WIRE_FIELDS} order; extra ones at its end only if known. */
export type WireRow = readonly WireValue[];

/** `[pid, mask, ...values]`: bit i of the mask says that field i follows. */
export type WireChange = readonly WireValue[];

/** What one tick changed; with `base: null` it is a whole snapshot. */
export interface SnapshotDelta {
  readonly seq: number;
  /** The `seq` this is a change of. A receiver that holds another must ask for a whole one. */
  readonly base: number | null;
  readonly timestampMs: number;
  readonly intervalMs?: number | undefined;
  readonly machine: MachineInfo;
  readonly counts: ReadCounts;
  readonly added: readonly WireRow[];
  readonly changed: readonly WireChange[];
  /** Pids whose process is gone. A reused pid is in `ended` and in `added`. */
  readonly ended: readonly number[];
}

/** A delta does not fit what the receiver holds, or is not of the form it should be. */
export class DeltaError extends Error {
  override name = 'DeltaError';
}

/** The change from `previous` to `snapshot`; without `previous`, all of it. */
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

/** All of a process. */
export function encodeRow(info: ProcessInfo): WireRow {
  const row = WIRE_FIELDS.map((field) => toWire(info[field]));
  while (row.length > FIRST_EXTRA && row.at(-1) === null) row.pop();
  return row;
}

/** What of a process is another than before; `undefined` if nothing is. */
export function encodeChange(last: ProcessInfo, info: ProcessInfo): WireChange | undefined {
  let mask = 0;
  const values: WireValue[] = [];
  WIRE_FIELDS.forEach((field, bit) => {
    if (last[field] !== info[field]) {
      mask |= 1 << bit;
      values.push(toWire(info[field]));
    }
  });
  return mask === 0 ? undefined : [info.pid, mask, ...values];
}

/**
 * The snapshot that `delta` makes of `previous`. Rows that did not change keep their identity.
 *
 * With `consume`, `previous` is used up, which spares a copy of its map: nobody may look into it
 * any more, not even after an error.
 * @throws {DeltaError} if the delta is of another base or is malformed: ask for a whole one.
 */
export function applyDelta(
  delta: SnapshotDelta,
  previous?: Snapshot,
  { consume = false } = {},
): Snapshot {
  if (delta.base !== null && delta.base !== previous?.seq) {
    throw new DeltaError(`A change of snapshot ${delta.base} came, but ${previous?.seq} is held.`);
  }
  const processes = startingPoint(delta.base === null ? undefined : previous, consume);
  for (const pid of delta.ended) processes.delete(pid);
  for (const change of delta.changed) {
    const pid = change[0] as number;
    const last = processes.get(pid);
    if (!last) throw new DeltaError(`A change of process ${pid} came, but it is not held.`);
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

function startingPoint(previous: Snapshot | undefined, consume: boolean): Map<number, ProcessInfo> {
  if (!previous) return new Map();
  return consume ? (previous.processes as Map<number, ProcessInfo>) : new Map(previous.processes);
}

function decodeRow(row: WireRow): ProcessInfo {
  const isWhole = row.length >= FIRST_EXTRA && row.length <= WIRE_FIELDS.length;
  if (!isWhole || typeof row[0] !== 'number') {
    throw new DeltaError('A row of the wrong form came.');
  }
  const fields: Record<string, unknown> = {};
  for (const [bit, field] of WIRE_FIELDS.entries()) fields[field] = fromWire(row[bit]);
  fields['key'] = processKey(fields as unknown as ProcessInfo);
  return fields as unknown as ProcessInfo;
}

function decodeChange(last: ProcessInfo, change: WireChange): ProcessInfo {
  const fields: Record<string, unknown> = { ...last };
  let next = 2;
  // Only the bits that are set: a change has two or three of them.
  for (let mask = change[1] as number; mask !== 0; mask &= mask - 1) {
    const field = WIRE_FIELDS[31 - Math.clz32(mask & -mask)];
    if (field === undefined) throw new DeltaError('A change of an unknown field came.');
    fields[field] = fromWire(change[next++]);
  }
  if (next !== change.length) throw new DeltaError('A change of the wrong form came.');
  return fields as unknown as ProcessInfo;
}

/** In a list JSON makes null of `undefined`. */
function decodeMachine(machine: MachineInfo): MachineInfo {
  const coreCpuPercents = machine.coreCpuPercents.map((percent) => percent ?? undefined);
  return { ...machine, coreCpuPercents };
}

function toWire(value: WireValue | undefined): WireValue {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value))
    ? null
    : value;
}

function fromWire(value: WireValue | undefined): WireValue | undefined {
  return value === null ? undefined : value;
}
