import type { ProcessInfo, ProcessKey } from '../src/core/process';
import { element } from './dom';
import { GridRow, type RowSetting } from './gridRow';
import { ROW_HEIGHT, type RowRange } from './virtualRows';

/**
 * The elements of the rows in view. A process keeps its row element while it is in view, elements
 * of rows that left are given to rows that come, and the DOM order is the order shown.
 */
export class GridRows {
  private readonly window = element('div', 'window');
  readonly element = element('div', 'rows', { role: 'rowgroup' }, this.window);
  private shown = new Map<ProcessKey, GridRow>();
  private readonly spare: GridRow[] = [];
  private height = -1;
  private top = -1;

  show(rows: readonly ProcessInfo[], range: RowRange, setting: RowSetting): void {
    this.place(rows.length * ROW_HEIGHT, range.first * ROW_HEIGHT);
    const infos = rows.slice(range.first, range.end);
    const staying = new Map<ProcessKey, GridRow>();
    for (const { key } of infos) {
      const row = this.shown.get(key);
      if (row) staying.set(key, row);
    }
    for (const [key, row] of this.shown) if (!staying.has(key)) this.spare.push(row);

    const shown = new Map<ProcessKey, GridRow>();
    let next = this.window.firstElementChild;
    infos.forEach((info, i) => {
      const row = staying.get(info.key) ?? this.spare.pop() ?? new GridRow();
      row.show(info, range.first + i, setting);
      shown.set(info.key, row);
      if (row.element === next) next = next.nextElementSibling;
      else this.window.insertBefore(row.element, next);
    });
    this.shown = shown;
    for (const row of this.spare) row.element.remove();
  }

  /** True if the process has a row element now. */
  isShown(key: ProcessKey): boolean {
    return this.shown.has(key);
  }

  private place(height: number, top: number): void {
    if (height !== this.height) this.element.style.height = `${height}px`;
    if (top !== this.top) this.window.style.transform = `translateY(${top}px)`;
    this.height = height;
    this.top = top;
  }
}
