import * as l10n from '@vscode/l10n';
import {
  formatBytes,
  formatDuration,
  formatPercent,
  formatState,
  runTimeMs,
  UNKNOWN,
} from '../src/core/format';
import type { MachineInfo } from '../src/core/machine';
import { userText, type ProcessInfo, type ProcessState } from '../src/core/process';
import type { SortField } from '../src/core/sort';
import { cellText } from './cellText';
import { isSummed } from './rows/isSummed';
import type { Row } from './rows/row';

export type CellValue = string | number | undefined;

/** How hot a value is, 0 (not at all) to 3. */
export type Heat = 0 | 1 | 2 | 3;

export interface Column {
  /** Its name in the DOM (`data-column`) as well. */
  readonly field: SortField;
  readonly title: string;
  /** What the heading's tooltip says. */
  readonly meaning: string;
  readonly numeric: boolean;
  /** The cell is rewritten only when this value is another. */
  value(info: ProcessInfo, nowMs: number): CellValue;
  /** The value of a row, where that is another than its process has, or where a group has one. */
  rowValue?(row: Row): CellValue;
  /** True if `rowValue` may be a sum, which is marked then. */
  readonly summed?: true;
  /** The text with its unit, where the cell leaves that to the heading. */
  spokenText?(value: CellValue): string;
  text(value: CellValue): string;
  heat?(value: number, machine: MachineInfo): Heat;
}

/** The state of a process that is kept for a while, which none has that runs. */
const ENDED = 'ended';

/** A command line that no process was given. */
const KERNEL_THREAD = 'Kernel thread';

export const COLUMNS: readonly Column[] = [
  {
    field: 'pid',
    title: 'PID',
    meaning: 'Process ID',
    numeric: true,
    value: (info) => info.pid,
    text: String,
  },
  {
    field: 'name',
    title: 'Name',
    meaning: 'Name of the process',
    numeric: false,
    value: (info) => info.name,
    rowValue: rowName,
    text: textOrUnknown,
  },
  {
    field: 'cpuPercent',
    title: 'CPU %',
    meaning: 'CPU use in percent of one core',
    numeric: true,
    value: (info) => info.cpuPercent,
    rowValue: (row) => (row.kind === 'group' || isSummed(row) ? row.totals : row.info)?.cpuPercent,
    summed: true,
    spokenText: (value) => formatPercent(numberOf(value)),
    text: (value) => formatPercent(numberOf(value), false),
    heat: (percent) => heatAbove(percent, 10, 40, 80),
  },
  {
    field: 'rssBytes',
    title: 'Memory',
    meaning: 'Resident memory',
    numeric: true,
    value: (info) => info.rssBytes,
    rowValue: (row) => (row.kind === 'group' || isSummed(row) ? row.totals : row.info)?.rssBytes,
    summed: true,
    text: (value) => formatBytes(numberOf(value)),
    heat: (bytes, machine) => heatAbove((100 * bytes) / machine.memoryTotalBytes, 2, 5, 15),
  },
  {
    field: 'user',
    title: 'User',
    meaning: 'User that owns the process',
    numeric: false,
    value: userText,
    text: textOrUnknown,
  },
  {
    field: 'runTime',
    title: 'Run Time',
    meaning: 'Time since the process started',
    numeric: true,
    value: (info, nowMs) => wholeSeconds(runTimeMs(info.startTimeMs, nowMs)),
    text: (value) => formatDuration(numberOf(value)),
  },
  {
    field: 'state',
    title: 'State',
    meaning: 'What the process is doing',
    numeric: false,
    value: (info) => info.state,
    rowValue: (row) => {
      if (row.kind === 'group') return undefined;
      return row.fresh === 'ended' ? ENDED : row.info.state;
    },
    text: (value) => (value === ENDED ? l10n.t('Ended') : formatState(value as ProcessState)),
  },
  {
    field: 'commandLine',
    title: 'Command Line',
    meaning: 'Command line with all arguments',
    numeric: false,
    value: (info) => info.commandLine ?? (info.kernelThread ? KERNEL_THREAD : undefined),
    text: textOrUnknown,
  },
];

/** `node`; of a group `node (12)`. */
function rowName({ kind, info }: Row): string {
  if (kind === 'process') return info.name;
  return `${info.kernelThread ? l10n.t('Kernel threads') : info.name} (${info.count})`;
}

function textOrUnknown(value: CellValue): string {
  return value === undefined ? UNKNOWN : cellText(String(value));
}

function numberOf(value: CellValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The run time is shown in seconds: a tick that changes less is no change. */
function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1000) * 1000;
}

function heatAbove(value: number, warm: number, hot: number, hottest: number): Heat {
  if (value >= hottest) return 3;
  if (value >= hot) return 2;
  return value >= warm ? 1 : 0;
}
