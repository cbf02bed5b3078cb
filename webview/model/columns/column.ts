import type { MachineInfo } from '../../../src/core/process/machine';
import type { ProcessInfo } from '../../../src/core/process/process';
import type { ShownField } from '../../../src/core/process/fieldNames';
import { formatBytes, formatPercent, UNKNOWN } from '../../../src/core/text/format';
import { cellText } from '../../elements/cellText';
import { isSummed, type Row } from '../rows/row';
import type { Totals } from '../rows/sums';

const MIB = 1024 ** 2;

export type CellValue = string | number | undefined;

/** How hot a value is, from 0 (not at all) to 3. */
export type Heat = 0 | 1 | 2 | 3;

/** What a sparkline shows. */
export type SparklineKind = 'cpu' | 'memory';

/**
 * The id of a column: the name of its field, except for the sparklines, which share their fields.
 */
export type ColumnId = ShownField | 'cpuHistory' | 'memoryHistory';

export interface Column {
  /** Also its name in the DOM (`data-column`) and in the preferences. */
  readonly id: ColumnId;
  /** The field that a click on the heading sorts by. */
  readonly field: ShownField;
  readonly title: string;
  /** The text of the heading's tooltip. */
  readonly meaning: string;
  readonly numeric: boolean;
  readonly width: ColumnWidth;
  /**
   * If the grid is narrower than this in px, the column is hidden, unless the user chose the
   * columns.
   */
  readonly leavesBelow?: NarrowWidth;
  /** The cell is only rewritten when this value changes. */
  value(info: ProcessInfo, nowMs: number): CellValue;
  /** The value of a row, where it differs from that of its process or where a group has one. */
  rowValue?(row: Row): CellValue;
  /** The part of the value that ended children used. It is shown apart. */
  endedPart?(row: Row): number | undefined;
  /** What the hover text says below the value, where the row has more to say. */
  hint?(row: Row): string | undefined;
  /** True if `rowValue` may be a sum, which is then marked. */
  readonly summed?: true;
  /** The text with its unit, where the cell leaves the unit to the heading. */
  spokenText?(value: CellValue): string;
  text(value: CellValue, machine: MachineInfo): string;
  heat?(value: number, machine: MachineInfo): Heat;
  /** Drawn from the history of the process. The cell has no value. */
  readonly sparkline?: SparklineKind;
}

/**
 * CSS lengths. They don't depend on the values shown, so that no column jumps when a value changes.
 */
export interface ColumnWidth {
  readonly least: string;
  /** `1fr` for the remaining space; `undefined` for the least width. */
  readonly most?: string;
}

/** The grid widths below which columns are hidden, from the widest. */
export const NARROW_WIDTHS = [940, 800, 540, 440] as const;
export type NarrowWidth = (typeof NARROW_WIDTHS)[number];

/** Text functions that several columns share. */
export const cellTexts = {
  plain: (value: CellValue) => (value === undefined ? UNKNOWN : cellText(String(value))),
  bytes: (value: CellValue) => formatBytes(numberOf(value)),
  /** With the percent sign, which the cells leave to the heading. */
  spokenPercent: (value: CellValue) => formatPercent(numberOf(value)),
  percent: (value: CellValue) => formatPercent(numberOf(value), false),
  /** Converts from percent of one core. */
  percentOfTotal: (value: CellValue, { cpuCount }: MachineInfo) =>
    formatPercent(typeof value === 'number' ? value / cpuCount : undefined),
  /** `1.20 MiB/s`. */
  rate: (value: CellValue) => (value === undefined ? UNKNOWN : `${cellTexts.bytes(value)}/s`),
};

function numberOf(value: CellValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The values from which usage deserves attention. */
export const columnHeats = {
  cpu: (percent: number) => heatAbove(percent, 10, 40, 80),
  memory: (bytes: number, machine: MachineInfo) =>
    heatAbove((100 * bytes) / machine.memoryTotalBytes, 2, 5, 15),
  rate: (bytesPerSecond: number) => heatAbove(bytesPerSecond, MIB, 10 * MIB, 100 * MIB),
};

/** The heat of a value, from the thresholds for warm, hot and hottest. */
function heatAbove(value: number, warm: number, hot: number, hottest: number): Heat {
  if (value >= hottest) return 3;
  if (value >= hot) return 2;
  return value >= warm ? 1 : 0;
}

/**
 * Space for the longest possible numbers, from what `setColumnWidths` found out about the machine.
 */
export const columnLengths = {
  pid: 'calc(var(--pid-characters, 7) * 1ch + 2 * var(--pad))',
  cpu: 'calc(var(--cpu-characters, 7) * 1ch + 2 * var(--pad))',
};

/** The CPU usage that ended children have in it; `undefined` if none or unknown. */
export function endedPartOf(row: Row): number | undefined {
  const percent = useOf(row)?.childrenCpuPercent;
  return percent === 0 ? undefined : percent;
}

/** The usage of a process, or the sums of everything that the row represents. */
export function useOf(row: Row): Pick<ProcessInfo, keyof Omit<Totals, 'count'>> | undefined {
  return row.kind === 'group' || isSummed(row) ? row.totals : row.info;
}

/** For values shown in seconds: a smaller change is not a change. */
export function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1000) * 1000;
}
