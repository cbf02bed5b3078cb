import type { MachineInfo } from '../src/core/machine';
import type { ProcessInfo, ProcessKey } from '../src/core/process';
import type { CellValue, Column } from './columns/column';
import type { ColumnLayout } from './columns/columnLayout';
import type { ColumnPreferences } from './columns/columnPreferences';
import { Sparkline, type SparklinePaint } from './columns/sparkline';
import type { SparklineFeed } from './columns/sparklineFeed';
import { element, setAttribute } from './dom';
import { rowContext } from './rowContext';
import type { Row } from './rows/row';
import type { Selection } from './selection';
import { ROW_HEIGHT } from './virtualRows';

/** What a row needs besides its process. */
export interface RowSetting {
  readonly nowMs: number;
  readonly machine: MachineInfo;
  readonly selection: Selection;
  /** The row of the model at each index. */
  readonly modelRows: readonly Row[];
  readonly sparklines: SparklineFeed;
  /** `undefined` while there is no column of sparklines. */
  readonly paint: SparklinePaint | undefined;
  readonly widths: ColumnPreferences['widths'];
}

interface Cell {
  readonly column: Column;
  readonly element: HTMLElement;
  readonly text: Text;
  value: CellValue;
  readonly sparkline: Sparkline | undefined;
}

/** Of a cell, left and right together, in px. */
const PADDING = 16;

/** The id of a row's element: what `aria-activedescendant` names. */
export function rowId(key: ProcessKey): string {
  return `row-${key}`;
}

/** One row's elements. They are made once and given from process to process while scrolling. */
export class GridRow {
  readonly element = element('div', 'row', { role: 'row' });
  private readonly cells: readonly Cell[];
  private shownKey: ProcessKey | undefined;
  private index = -1;
  private selected: boolean | undefined;
  private focused = false;
  /** What the menu's context was made of. */
  private contextOf: Pick<ProcessInfo, 'state' | 'name' | 'commandLine'> | undefined;

  constructor({ columns, adapts }: ColumnLayout) {
    this.cells = columns.map((column, index): Cell => {
      const { id, numeric, leavesBelow } = column;
      const text = document.createTextNode('');
      const sparkline = column.sparkline && new Sparkline(column.sparkline);
      const cell = element(
        'div',
        numeric ? 'cell numeric' : 'cell',
        { role: 'gridcell', 'data-column': id, 'aria-colindex': String(index + 1) },
        ...(sparkline?.elements ?? [text]),
      );
      if (adapts && leavesBelow) cell.dataset['leaves'] = String(leavesBelow);
      return { column, element: cell, text, value: undefined, sparkline };
    });
    this.element.append(...this.cells.map((cell) => cell.element));
  }

  get key(): ProcessKey | undefined {
    return this.shownKey;
  }

  /** Shows the process in row `index` (from 0); writes only what changed. */
  show(info: ProcessInfo, index: number, setting: RowSetting): void {
    const fresh = info.key !== this.shownKey;
    if (fresh) this.take(info);
    this.showContext(info, fresh);
    if (index !== this.index) {
      this.index = index;
      this.element.style.top = `${index * ROW_HEIGHT}px`;
      // The heading is row 1.
      this.element.setAttribute('aria-rowindex', String(index + 2));
    }
    const { keys, focusedKey } = setting.selection;
    this.setSelected(keys.has(info.key));
    this.setFocused(info.key === focusedKey);
    const row = setting.modelRows[index];
    for (const cell of this.cells) {
      const { column, sparkline } = cell;
      if (sparkline && setting.paint) {
        const width =
          (setting.widths[column.id] ?? Number.parseFloat(column.width.least)) - PADDING;
        sparkline.show(setting.sparklines.history.of(info.key), width, setting.paint);
        continue;
      }
      const value =
        row && column.rowValue ? column.rowValue(row) : column.value(info, setting.nowMs);
      if (!fresh && cell.value === value) continue;
      cell.value = value;
      const text = column.text(value);
      cell.text.data = text;
      if (!column.numeric) cell.element.title = text;
      if (column.heat) {
        const heat = typeof value === 'number' ? column.heat(value, setting.machine) : 0;
        setAttribute(cell.element, 'data-heat', heat === 0 ? undefined : String(heat));
      }
    }
  }

  private setSelected(selected: boolean): void {
    if (selected === this.selected) return;
    this.selected = selected;
    this.element.setAttribute('aria-selected', String(selected));
  }

  private setFocused(focused: boolean): void {
    if (focused === this.focused) return;
    this.focused = focused;
    this.element.classList.toggle('focused', focused);
  }

  private take({ key, kernelThread }: ProcessInfo): void {
    this.shownKey = key;
    this.element.id = rowId(key);
    this.element.dataset['key'] = key;
    this.element.classList.toggle('kernel-thread', kernelThread);
  }

  /** Tells VS Code what its native menu of this row is for. */
  private showContext(info: ProcessInfo, fresh: boolean): void {
    const { state, name, commandLine } = info;
    const of = this.contextOf;
    const same = of?.state === state && of.name === name && of.commandLine === commandLine;
    if (same && !fresh) return;
    this.contextOf = info;
    this.element.dataset['vscodeContext'] = JSON.stringify(rowContext(info));
  }
}
