import { FIELDS } from '../process/fields';
import { type ProcessInfo, type ProcessKey, titleOf } from '../process/process';
import { fieldOf, isOfExtra, SHOWN_FIELDS, type ShownField } from '../process/fieldNames';
import { findProcess, type Snapshot } from '../process/snapshot';
import { sortProcesses } from '../process/sort';
import { buildTree } from '../process/tree';
import { cpuJson, type CpuJson } from './snapshotJson';
import { type ExportContext, type ExportValue, exportValue, finite } from './exportFields';

/** Rows for programs, before they are formatted as text. */
export interface ExportTable {
  /** The time of the snapshot in milliseconds since the epoch. */
  readonly timestampMs: number;
  /**
   * True if the system hides the processes of other users, so the table is incomplete; `undefined`
   * if that is unknown.
   */
  readonly hidesOthers: boolean | undefined;
  readonly unreadable?: readonly string[] | undefined;
  readonly foreignPids?: true;
  /** How the CPU in use is spread over all processes; `null` if unknown. */
  readonly shares: CpuJson | null;
  /** One name per column. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly ExportValue[])[];
  /** The CPU usage of each row in its two parts, which are one number in `rows`. */
  readonly cpu: readonly CpuParts[];
}

/** Percent of one core. */
export interface CpuParts {
  readonly own: ExportValue;
  readonly children: ExportValue;
}

/** The wanted rows and columns, both in the order shown. */
export interface ExportSelection {
  readonly keys: readonly ProcessKey[];
  /** Columns that are not a {@link ShownField} have no exportable value and are skipped. */
  readonly columns: readonly string[];
}

type Source = Pick<Snapshot, 'processes' | 'timestampMs' | 'machine'>;

const isShown = (column: string): column is ShownField =>
  (SHOWN_FIELDS as readonly string[]).includes(column);

/** What follows the name that the system has for a process: what views call it. */
const TITLES = {
  title: titleOf,
  title_detail: ({ titleDetail }: ProcessInfo) => titleDetail ?? null,
} as const;

/** The run time is exported, although it is derived: programs would have to compute it. */
const WHOLE = SHOWN_FIELDS.filter((field) => field === 'runTime' || !fieldOf(field).derivedFrom);

/** The table with these rows and columns. Processes that are not in the snapshot are skipped. */
export function shownTable(snapshot: Snapshot, { keys, columns }: ExportSelection): ExportTable {
  const infos = keys.flatMap((key) => findProcess(snapshot, key) ?? []);
  return tableOf(snapshot, infos, [...new Set(columns.filter(isShown))]);
}

/**
 * Every process with all its known fields, highest CPU use first. Leaves out derived columns, such
 * as subtree sums, and optional fields that were read for no process.
 */
export function wholeTable(snapshot: Source): ExportTable {
  const order = { field: 'cpuPercent', descending: true } as const;
  const infos = sortProcesses(snapshot.processes.values(), order);
  const isRead = (field: ShownField) =>
    !isOfExtra(field) || infos.some((info) => info[field] !== undefined);
  return tableOf(snapshot, infos, WHOLE.filter(isRead));
}

function tableOf(
  snapshot: Source,
  infos: readonly ProcessInfo[],
  columns: readonly ShownField[],
): ExportTable {
  let tree: ReturnType<typeof buildTree> | undefined;
  const titles = columns.includes('commandLine')
    ? (['title', 'title_detail'] as const)
    : (['title'] as const);
  const context: ExportContext = {
    nowMs: snapshot.timestampMs,
    cpuCount: snapshot.machine.cpuCount,
    descendantsOf: ({ key }) => (tree ??= buildTree(snapshot)).descendantsOf(key),
  };
  return {
    timestampMs: snapshot.timestampMs,
    hidesOthers: snapshot.machine.hidesOthers,
    unreadable: snapshot.machine.unreadable,
    shares: cpuJson(snapshot),
    ...(snapshot.machine.foreignPids ? { foreignPids: true as const } : {}),
    names: columns.flatMap((column) => {
      const name = FIELDS[column].exportName;
      return column === 'name' ? [name, ...titles] : [name];
    }),
    rows: infos.map((info) =>
      columns.flatMap((column) => {
        const value = exportValue(column, info, context);
        return column === 'name' ? [value, ...titles.map((title) => TITLES[title](info))] : [value];
      }),
    ),
    cpu: infos.map(({ cpuPercent, childrenCpuPercent }) => ({
      own: finite(cpuPercent),
      children: finite(childrenCpuPercent),
    })),
  };
}
