import type { ProcessInfo, ProcessKey } from '../src/core/process';
import { element } from './dom';
import { GridRow, type RowSetting } from './gridRow';
import { ROW_HEIGHT, type RowRange } from './virtualRows';

/**
 * The elements of the rows in view. A process keeps its row element while it is in view, elements
 * of rows that left are given to rows that come, and the DOM order is the order shown.
 */
export class GridRows {
  private readonly _window = element('div', 'window');
  readonly element = element('div', 'rows', { role: 'rowgroup' }, this._window);
  private _shown = new Map<ProcessKey, GridRow>();
  private readonly _spare: GridRow[] = [];
  private _height = -1;
  private _top = -1;

  show(rows: readonly ProcessInfo[], range: RowRange, setting: RowSetting): void {
    this._place(rows.length * ROW_HEIGHT, range.first * ROW_HEIGHT);
    const infos = rows.slice(range.first, range.end);
    const staying = new Map<ProcessKey, GridRow>();
    for (const { key } of infos) {
      const row = this._shown.get(key);
      if (row) staying.set(key, row);
    }
    for (const [key, row] of this._shown) if (!staying.has(key)) this._spare.push(row);

    const shown = new Map<ProcessKey, GridRow>();
    let next = this._window.firstElementChild;
    infos.forEach((info, i) => {
      const row = staying.get(info.key) ?? this._spare.pop() ?? new GridRow();
      row.show(info, range.first + i, setting);
      shown.set(info.key, row);
      if (row.element === next) next = next.nextElementSibling;
      else this._window.insertBefore(row.element, next);
    });
    this._shown = shown;
    for (const row of this._spare) row.element.remove();
  }

  /** True if the process has a row element now. */
  isShown(key: ProcessKey): boolean {
    return this._shown.has(key);
  }

  private _place(height: number, top: number): void {
    if (height !== this._height) this.element.style.height = `${height}px`;
    if (top !== this._top) this._window.style.transform = `translateY(${top}px)`;
    this._height = height;
    this._top = top;
  }
}
