import type { MachineInfo } from '../../../src/core/process/machine';
import type { ProcessInfo } from '../../../src/core/process/process';
import type { SortField } from '../../../src/core/process/sort';
import { formatBytes, formatPercent, UNKNOWN } from '../../../src/core/text/format';
import { cellText } from '../../elements/cellText';
import { isSummed, type Row } from '../rows/row';
import type { Totals } from '../rows/sums';

export type CellValue = string | number | undefined;

/** How hot a value is, 0 (not at all) to 3. */
export type Heat = 0 | 1 | 2 | 3;

/** What a sparkline is of. */
export type SparklineKind = 'cpu' | 'memory';

/** One column has one name: that of its field, but for the sparklines, which share theirs. */
export type ColumnId = SortField | 'cpuHistory' | 'memoryHistory';

export interface Column {
  /** Its name in the DOM (`data-column`) and in the preferences as well. */
  readonly id: ColumnId;
  /** What the rows are sorted by at a click on its heading. */
  readonly field: SortField;
  readonly title: string;
  /** What the heading's tooltip says. */
  readonly meaning: string;
  readonly numeric: boolean;
  readonly width: ColumnWidth;
  /** In a grid narrower than this, in px, it leaves, unless the user chose the columns. */
  readonly leavesBelow?: NarrowWidth;
  /** The cell is rewritten only when this value is another. */
  value(info: ProcessInfo, nowMs: number): CellValue;
  /** The value of a row, where that is another than its process has, or where a group has one. */
  rowValue?(row: Row): CellValue;
  /** True if `rowValue` may be a sum, which is marked then. */
  readonly summed?: true;
  /** The text with its unit, where the cell leaves that to the heading. */
  spokenText?(value: CellValue): string;
  text(value: CellValue, machine: MachineInfo): string;
  heat?(value: number, machine: MachineInfo): Heat;
  /** Drawn from the history of the process; the cell has no value of its own. */
  readonly sparkline?: SparklineKind;
}

/** As CSS lengths. It does not depend on the values shown, so that no column jumps with them. */
export interface ColumnWidth {
  readonly least: string;
  /** `1fr`: the rest; `undefined`: it has its least width. */
  readonly most?: string;
}

/** The widths of the grid at which columns leave, from the widest. */
export const NARROW_WIDTHS = [940, 800, 540, 440] as const;
export type NarrowWidth = (typeof NARROW_WIDTHS)[number];

/** Texts of values that several columns have in common. */
export const cellTexts = {
  plain: (value: CellValue) => (value === undefined ? UNKNOWN : cellText(String(value))),
  bytes: (value: CellValue) => formatBytes(numberOf(value)),
  /** With its sign, which the cells leave to the heading. */
  spokenPercent: (value: CellValue) => formatPercent(numberOf(value)),
  percent: (value: CellValue) => formatPercent(numberOf(value), false),
  /** Of a percent of one core. */
  percentOfTotal: (value: CellValue, { cpuCount }: MachineInfo) =>
    formatPercent(typeof value === 'number' ? value / cpuCount : undefined),
  /** `1.20 MiB/s`. */
  rate: (value: CellValue) => (value === undefined ? UNKNOWN : `${cellTexts.bytes(value)}/s`),
};

function numberOf(value: CellValue): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** Room for numbers as long as can come, by what `columnWidths.ts` found that the machine has. */
export const columnLengths = {
  pid: 'calc(var(--pid-characters, 7) * 1ch + 2 * var(--pad))',
  cpu: 'calc(var(--cpu-characters, 7) * 1ch + 2 * var(--pad))',
};

/** What a process uses, or all that the row stands for. */
export function useOf(row: Row): Pick<ProcessInfo, keyof Omit<Totals, 'count'>> | undefined {
  return row.kind === 'group' || isSummed(row) ? row.totals : row.info;
}

/** What is shown in seconds: a tick that changes less is no change. */
export function wholeSeconds(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 1000) * 1000;
}
