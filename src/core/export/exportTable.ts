import { isOfExtra, type ProcessInfo, type ProcessKey } from '../process/process';
import { findProcess, type Snapshot } from '../process/snapshot';
import { type SortField, sortProcesses } from '../process/sort';
import { buildTree } from '../process/tree';
import { EXPORT_FIELDS, type ExportContext, type ExportValue } from './exportFields';

/** Rows for programs to read, before they become text. */
export interface ExportTable {
  /** Milliseconds since the epoch, of the snapshot. */
  readonly timestampMs: number;
  /** The system hides the processes of other users: there are more than in any table. */
  readonly hidesOthers: boolean | undefined;
  readonly unreadable?: readonly string[] | undefined;
  readonly foreignPids?: true;
  /** One name a column. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly ExportValue[])[];
}

/** Which rows and columns are wanted, both in the order shown. */
export interface ExportSelection {
  readonly keys: readonly ProcessKey[];
  /** What is no {@link SortField} has no value that could be written and is left out. */
  readonly columns: readonly string[];
}

type Source = Pick<Snapshot, 'processes' | 'timestampMs' | 'machine'>;

const FOLLOWING: ReadonlySet<SortField> = new Set<SortField>([
  'cpuPercentOfTotal',
  'subtreeCpu',
  'subtreeMemory',
]);

const isField = (column: string): column is SortField => Object.hasOwn(EXPORT_FIELDS, column);

/** What is shown: these rows and columns. A process that is not in the snapshot is left out. */
export function shownTable(snapshot: Snapshot, { keys, columns }: ExportSelection): ExportTable {
  const infos = keys.flatMap((key) => findProcess(snapshot, key) ?? []);
  return tableOf(snapshot, infos, [...new Set(columns.filter(isField))]);
}

/**
 * Every process, the largest user of CPU first, and everything known of each: without what follows
 * from the rest, as the sums of subtrees do, and without what was read of none.
 */
export function wholeTable(snapshot: Source): ExportTable {
  const order = { field: 'cpuPercent', descending: true } as const;
  const infos = sortProcesses(snapshot.processes.values(), order);
  const columns = Object.keys(EXPORT_FIELDS)
    .filter(isField)
    .filter((field) => !FOLLOWING.has(field));
  const isRead = (field: SortField) =>
    !isOfExtra(field) || infos.some((info) => info[field] !== undefined);
  return tableOf(snapshot, infos, columns.filter(isRead));
}

function tableOf(
  snapshot: Source,
  infos: readonly ProcessInfo[],
  columns: readonly SortField[],
): ExportTable {
  let tree: ReturnType<typeof buildTree> | undefined;
  const context: ExportContext = {
    nowMs: snapshot.timestampMs,
    cpuCount: snapshot.machine.cpuCount,
    descendantsOf: ({ key }) => (tree ??= buildTree(snapshot)).descendantsOf(key),
  };
  const fields = columns.map((column) => EXPORT_FIELDS[column]);
  return {
    timestampMs: snapshot.timestampMs,
    hidesOthers: snapshot.machine.hidesOthers,
    unreadable: snapshot.machine.unreadable,
    ...(snapshot.machine.foreignPids ? { foreignPids: true as const } : {}),
    names: fields.map(({ name }) => name),
    rows: infos.map((info) => fields.map((field) => field.value(info, context))),
  };
}
