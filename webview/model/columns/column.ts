import type { MachineInfo } from '../../../src/core/process/machine';
import type { ProcessInfo } from '../../../src/core/process/process';
import type { SortField } from '../../../src/core/process/sort';
import type { Row } from '../rows/row';

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
