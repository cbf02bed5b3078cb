import type { MachineInfo } from '../src/core/machine';
import type { ProcessInfo, ProcessKey } from '../src/core/process';
import type { QueryMarks } from '../src/core/query/compileQuery';
import type { SortField } from '../src/core/sort';
import { COLUMNS, type CellValue } from './columns';
import { element, setAttribute } from './dom';
import { MarkedText } from './markedText';
import { rowContext } from './rowContext';
import type { Selection } from './selection';
import { ROW_HEIGHT } from './virtualRows';

/** What a row needs besides its process. */
export interface RowSetting {
  readonly nowMs: number;
  readonly machine: MachineInfo;
  readonly selection: Selection;
  /** What the search found in a process; another function once it searches for something else. */
  readonly marks: ((info: ProcessInfo) => QueryMarks) | undefined;
}

interface Cell {
  readonly element: HTMLElement;
  readonly text: MarkedText;
  value: CellValue;
}

/** The id of a row's element: what `aria-activedescendant` names. */
export function rowId(key: ProcessKey): string {
  return `row-${key}`;
}

/** One row's elements. They are made once and given from process to process while scrolling. */
export class GridRow {
  readonly element = element('div', 'row', { role: 'row' });
  private readonly cells = COLUMNS.map(({ field, numeric }, index): Cell => {
    const text = new MarkedText();
    const cell = element(
      'div',
      numeric ? 'cell numeric' : 'cell',
      { role: 'gridcell', 'data-column': field, 'aria-colindex': String(index + 1) },
      text.element,
    );
    return { element: cell, text, value: undefined };
  });
  private shownKey: ProcessKey | undefined;
  private index = -1;
  private selected: boolean | undefined;
  private focused = false;
  /** What the marks in the cells were made by. */
  private marks: RowSetting['marks'];
  /** What the menu's context was made of. */
  private contextOf: Pick<ProcessInfo, 'state' | 'name' | 'commandLine'> | undefined;

  constructor() {
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
    const remarked = setting.marks !== this.marks;
    this.marks = setting.marks;
    let found: QueryMarks | undefined;
    for (const [i, column] of COLUMNS.entries()) {
      const cell = this.cells[i];
      const value = column.value(info, setting.nowMs);
      const marked = markedField(column.field);
      if (!cell || (!fresh && cell.value === value && !(remarked && marked))) continue;
      cell.value = value;
      const text = column.text(value);
      if (marked) found ??= setting.marks?.(info);
      const ranges = (marked && found?.[marked]) ?? [];
      if (ranges.length > 0) cell.text.mark(String(value), ranges);
      else cell.text.data = text;
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

/** Of which text of the process a column shows the marks. */
function markedField(field: SortField): 'name' | 'commandLine' | 'user' | undefined {
  return field === 'name' || field === 'commandLine' || field === 'user' ? field : undefined;
}
