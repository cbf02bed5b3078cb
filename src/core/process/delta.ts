import type { MachineInfo } from './machine';
import { FACT_FIELDS, type ProcessInfo, processKey } from './process';
import type { ReadCounts, Snapshot } from './snapshot';

/**
 * Every field of a {@link ProcessInfo} in wire order. The key is not sent because it is derived
 * from `pid` and `startId`. Add a new field that is not a fact here and in `process.ts`.
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
/** Fails to compile if a field of ProcessInfo is missing above. */
type MissingField = Exclude<keyof ProcessInfo, WireField | 'key'>;
true satisfies MissingField extends never ? true : MissingField;

/** The fields from here on are usually unknown, because they are read only on demand. */
const FIRST_EXTRA = WIRE_FIELDS.indexOf('ioReadBytesPerSecond');

/** JSON has no `undefined`, so it is sent as null. */
export type WireValue = string | number | boolean | null;

/**
 * All fields of one process in {@link WIRE_FIELDS} order; trailing optional fields only if known.
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
export function encodeRow(info: ProcessInfo): WireRow {
  const row = WIRE_FIELDS.map((field) => toWire(info[field]));
  while (row.length > FIRST_EXTRA && row.at(-1) === null) row.pop();
  return row;
}

/** The fields that changed; `undefined` if none did. */
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
  const isWhole = row.length >= FIRST_EXTRA && row.length <= WIRE_FIELDS.length;
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

function toWire(value: WireValue | undefined): WireValue {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value))
    ? null
    : value;
}

function fromWire(value: WireValue | undefined): WireValue | undefined {
  return value === null ? undefined : value;
}
