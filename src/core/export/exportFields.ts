import {
  FACT_FIELDS,
  type FactField,
  FACTS,
  memorySum,
  type ProcessInfo,
  userText,
} from '../process/process';
import { roundPercent } from '../process/rates';
import type { SortField } from '../process/sort';
import { runTimeMs } from '../text/format';
import { isoTime } from './machineMarks';

/** Unknown values are null, never 0. */
export type ExportValue = string | number | null;

/** What a field may depend on besides the process. */
export interface ExportContext {
  readonly nowMs: number;
  /** The number of logical CPUs of the machine. */
  readonly cpuCount: number;
  /** All processes below this one, without the process itself. */
  readonly descendantsOf: (info: ProcessInfo) => readonly ProcessInfo[];
}

export interface ExportField {
  /** A name for programs; part of the interface. It includes the unit. */
  readonly name: string;
  value(info: ProcessInfo, context: ExportContext): ExportValue;
}

/** How each column is exported. Includes all names of `snapshotJson.ts`. */
export const EXPORT_FIELDS: Readonly<Record<SortField, ExportField>> = {
  pid: { name: 'pid', value: (info) => info.pid },
  ppid: { name: 'ppid', value: (info) => info.ppid },
  name: { name: 'name', value: (info) => info.name },
  cpuPercent: { name: 'cpu_percent', value: (info) => finite(info.cpuPercent) },
  cpuPercentOfTotal: {
    name: 'cpu_percent_of_total',
    value: ({ cpuPercent }, { cpuCount }) =>
      cpuPercent === undefined ? null : finite(roundPercent(cpuPercent / cpuCount)),
  },
  rssBytes: { name: 'memory_bytes', value: (info) => finite(info.rssBytes) },
  virtualBytes: { name: 'virtual_memory_bytes', value: (info) => finite(info.virtualBytes) },
  cpuTimeMs: { name: 'cpu_time_ms', value: (info) => finite(info.cpuTimeMs) },
  user: { name: 'user', value: (info) => userText(info) ?? null },
  uid: { name: 'user_id', value: (info) => finite(info.uid) },
  state: { name: 'state', value: (info) => info.state },
  startTimeMs: { name: 'start_time', value: (info) => isoTime(info.startTimeMs) },
  runTime: {
    name: 'runtime_secs',
    value: ({ startTimeMs }, { nowMs }) => runSeconds(startTimeMs, nowMs),
  },
  ...factFields(),
  cwd: { name: 'working_folder', value: (info) => info.cwd ?? null },
  listeningPorts: { name: 'listening_ports', value: (info) => info.listeningPorts ?? null },
  ioReadBytesPerSecond: {
    name: 'read_bytes_per_sec',
    value: (info) => finite(info.ioReadBytesPerSecond),
  },
  ioWriteBytesPerSecond: {
    name: 'write_bytes_per_sec',
    value: (info) => finite(info.ioWriteBytesPerSecond),
  },
  subtreeCpu: {
    name: 'subtree_cpu_percent',
    value: (info, context) => {
      const total = cpuOf(info, context);
      // Adding rounded percentages produces more decimals than each of them has, so round again.
      return total === null ? null : roundPercent(total);
    },
  },
  subtreeMemory: {
    name: 'subtree_memory_bytes',
    value: (info, { descendantsOf }) => finite(memorySum([info, ...descendantsOf(info)])),
  },
  commandLine: { name: 'command_line', value: (info) => info.commandLine ?? null },
};

function factFields(): Readonly<Record<FactField, ExportField>> {
  const entries = FACT_FIELDS.map((field): [FactField, ExportField] => [
    field,
    { name: FACTS[field].exportName, value: (info) => finite(info[field]) },
  ]);
  return Object.fromEntries(entries) as Record<FactField, ExportField>;
}

/** The sum of the known percentages, or null if none is known. */
function cpuOf(info: ProcessInfo, { descendantsOf }: ExportContext): number | null {
  const known = [info, ...descendantsOf(info)].flatMap(({ cpuPercent }) => cpuPercent ?? []);
  return known.length === 0 ? null : finite(known.reduce((sum, value) => sum + value, 0));
}

/** Whole seconds since the start. Never negative, even if the clock was set. */
export function runSeconds(startTimeMs: number | undefined, nowMs: number): number | null {
  const ms = runTimeMs(startTimeMs, nowMs);
  return ms === undefined ? null : finite(Math.floor(ms / 1000));
}

/** The number as JSON can represent it: `null` if it is unknown or not finite. */
export function finite(value: number | undefined): number | null {
  // JSON has no -0; adding 0 turns it into 0.
  return value !== undefined && Number.isFinite(value) ? value + 0 : null;
}
