import * as l10n from '@vscode/l10n';
import type { MachineInfo } from '../../src/core/process/machine';
import type { ProcessInfo } from '../../src/core/process/process';
import type { QueryMarks } from '../../src/core/query/compileQuery';
import type { RowContext } from '../../src/protocol/messages';
import { cellText } from '../elements/cellText';
import { element, icon, setAttribute } from '../elements/dom';
import type { CellValue, Column, ColumnId } from '../model/columns/column';
import type { ColumnPreferences } from '../model/columns/columnPreferences';
import { endedTexts } from '../model/columns/endedTexts';
import { rowContext } from '../model/rowContext';
import { isSummed, type Row, type RowKey } from '../model/rows/row';
import type { Selection } from '../model/selection';
import { CellSparkline, type SparklinePaint } from './columns/cellSparkline';
import type { ColumnLayout } from './columns/columnLayout';
import type { SparklineFeed } from './columns/sparklineFeed';
import { ROW_HEIGHT } from './gridScroll';
import { MarkedText } from './markedText';

/**
 * What a row needs besides its own data. While it is the same object, nothing in it has changed.
 */
export interface RowSetting {
  /** The time of a row's values, in milliseconds since the epoch. */
  readonly timeOf: (row: Row) => number;
  readonly machine: MachineInfo;
  readonly selection: Selection;
  readonly followedKey: RowKey | undefined;
  readonly sparklines: SparklineFeed;
  /** `undefined` while no sparkline column is visible. */
  readonly paint: SparklinePaint | undefined;
  readonly widths: ColumnPreferences['widths'];
  /** The matches of the filter in a process. A new filter has a new function. */
  readonly marks: ((info: ProcessInfo) => QueryMarks) | undefined;
}

interface Cell {
  readonly column: Column;
  readonly element: HTMLElement;
  readonly text: MarkedText;
  value: CellValue;
  /** The part of the value that is shown apart. */
  ended: number | undefined;
  hint: string | undefined;
  readonly sparkline: CellSparkline | undefined;
}

/** The left and right padding of a cell together, in px. */
const PADDING = 16;

/**
 * The id of a row's element, for `aria-activedescendant`. The name of a group can contain anything.
 */
export function rowId(key: RowKey): string {
  const isPlain = /^[\d:]+$/.test(key);
  return `row-${isPlain ? key : key.replace(/\W/g, (c) => `.${c.charCodeAt(0)}`)}`;
}

/** The elements of a row. They are created once and passed from row to row while scrolling. */
export class GridRow {
  readonly element = element('div', 'row', { role: 'row' });
  private readonly cells: readonly Cell[];
  private readonly lead: RowLead;
  private shown: Row | undefined;
  private index = -1;
  private selected: boolean | undefined;
  private focused = false;
  private setting: RowSetting | undefined;
  /** The values that the menu's context was created from. */
  private contextOf: Pick<ProcessInfo, 'state' | 'name' | 'commandLine'> | undefined;

  constructor({ columns, adapts }: ColumnLayout) {
    this.cells = columns.map((column, index): Cell => {
      const { id, numeric, leavesBelow } = column;
      const text = new MarkedText();
      const sparkline = column.sparkline && new CellSparkline(column.sparkline);
      const cell = element(
        'div',
        numeric ? 'cell numeric' : 'cell',
        { role: 'gridcell', 'data-column': id, 'aria-colindex': String(index + 1) },
        ...(sparkline?.elements ?? [text.element]),
      );
      if (adapts && leavesBelow) cell.dataset['leaves'] = String(leavesBelow);
      return {
        column,
        element: cell,
        text,
        value: undefined,
        ended: undefined,
        hint: undefined,
        sparkline,
      };
    });
    this.element.append(...this.cells.map((cell) => cell.element));
    this.lead = new RowLead(this.cells.find(({ column }) => column.id === 'name')?.element);
  }

  /** Shows this as row `index`, counted from 0. Writes only what has changed. */
  show(row: Row, index: number, setting: RowSetting): void {
    this.place(index);
    const last = this.shown;
    if (row === last && setting === this.setting) return;
    const fresh = row.key !== last?.key;
    this.shown = row;
    if (row !== last) this.showState(row, last);
    const { selection, followedKey } = setting;
    this.setSelected(selection.keys.has(row.key));
    setAttribute(this.element, 'data-followed', row.key === followedKey ? '' : undefined);
    const nowMs = setting.timeOf(row);
    const remarked = setting.marks !== this.setting?.marks;
    this.setting = setting;
    const changed = { fresh, remarked };
    for (const cell of this.cells) this.showCell(cell, row, changed, nowMs, setting);
    this.setFocused(row.key === selection.focusedKey);
  }

  /** Moves the element to this index without other changes. */
  place(index: number): void {
    if (index === this.index) return;
    this.index = index;
    this.element.style.top = `${index * ROW_HEIGHT}px`;
    // The heading is row 1.
    this.element.setAttribute('aria-rowindex', String(index + 2));
  }

  /**
   * Sets the label that screen readers announce, with units. It is not updated with every sample.
   */
  describe(): void {
    const { shown } = this;
    if (!shown) return;
    const texts = this.cells.map(
      ({ column, element: { offsetParent }, text, value, ended, sparkline }) => {
        // A group has no curve.
        const curve = shown.kind === 'process' ? sparkline?.spoken : undefined;
        const said = curve ?? text.data;
        if (offsetParent === null || said === '') return undefined;
        const parts = ended === undefined ? undefined : endedTexts.words(value, ended);
        return `${column.title} ${parts ?? column.spokenText?.(value) ?? said}`;
      },
    );
    const parts = [...rowState(shown), ...texts].filter((part) => part !== undefined);
    this.element.setAttribute('aria-label', parts.join(', '));
  }

  setContext(context: RowContext): void {
    this.element.dataset['vscodeContext'] = JSON.stringify(context);
  }

  private showCell(
    cell: Cell,
    row: Row,
    { fresh, remarked }: { readonly fresh: boolean; readonly remarked: boolean },
    nowMs: number,
    setting: RowSetting,
  ): void {
    const { column, sparkline } = cell;
    if (sparkline) {
      showSparkline(sparkline, column, row, setting);
      return;
    }
    const value = valueOf(column, row, nowMs);
    if (column.summed) cell.element.classList.toggle('sum', isSummed(row));
    const marked = markedField(column.id);
    const ended = column.endedPart?.(row);
    const hint = column.hint?.(row);
    const isSame = cell.value === value && cell.ended === ended && cell.hint === hint;
    if (!fresh && isSame && !(remarked && marked)) return;
    cell.value = value;
    cell.hint = hint;
    if (cell.ended !== ended || ended !== undefined) showEnded(cell, ended);
    const text = textOf(cell, row, setting);
    const marks = row.kind === 'process' && marked ? setting.marks?.(row.info) : undefined;
    const ranges = marked && marks?.[marked];
    const longLine = marked === 'commandLine' ? marks?.longLine : undefined;
    const whole = longLine ?? String(value);
    if (ranges && ranges.length > 0) cell.text.mark(whole, ranges);
    else cell.text.data = text;
    if (!column.numeric) {
      cell.element.title =
        hint === undefined ? text : `${text}\n${l10n.t('Name: {0}', cellText(hint))}`;
    }
    if (column.heat) {
      const heat = typeof value === 'number' ? column.heat(value, setting.machine) : 0;
      setAttribute(cell.element, 'data-heat', heat === 0 ? undefined : String(heat));
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
    if (focused) this.describe();
    else this.element.removeAttribute('aria-label');
  }

  private showState(row: Row, last: Row | undefined): void {
    const { element: shown } = this;
    const { key, kind, info, age, isMatch } = row;
    if (key !== last?.key) {
      shown.id = rowId(key);
      shown.dataset['key'] = key;
      shown.classList.toggle('kernel-thread', info.kernelThread);
      shown.classList.toggle('group', kind === 'group');
      // The label describes the previous row.
      if (this.focused) this.setFocused(false);
    }
    setAttribute(shown, 'data-age', age);
    shown.classList.toggle('no-match', !isMatch);
    this.lead.show(row);
    setAttribute(shown, 'aria-level', this.lead.isShown ? String(row.level) : undefined);
    setAttribute(shown, 'aria-posinset', row.positionInSet?.toString());
    setAttribute(shown, 'aria-setsize', row.setSize?.toString());
    setAttribute(shown, 'aria-expanded', row.expandable ? String(row.expanded) : undefined);
    this.showContext(row, key !== last?.key || age !== last.age);
  }

  /**
   * Sets the context of this row's native menu in VS Code. For a group, it is set when the menu
   * opens.
   */
  private showContext(row: Row, isNew: boolean): void {
    if (row.kind === 'group' || row.age === 'ended') {
      this.contextOf = undefined;
      this.element.dataset['vscodeContext'] = '{"preventDefaultContextMenuItems":true}';
      return;
    }
    const { info } = row;
    const { state, name, commandLine } = info;
    const of = this.contextOf;
    const same = of?.state === state && of.name === name && of.commandLine === commandLine;
    if (same && !isNew) return;
    this.contextOf = info;
    this.setContext(rowContext(info));
  }
}

function textOf({ column, value, ended }: Cell, row: Row, { machine }: RowSetting): string {
  if (value === undefined && row.kind === 'group') return '';
  return ended === undefined ? column.text(value, machine) : endedTexts.short(value, ended);
}

/** Marks the cell with the share of what ended, and says it in words. */
function showEnded(cell: Cell, ended: number | undefined): void {
  const { element: shown, value } = cell;
  cell.ended = ended;
  shown.classList.toggle('with-ended', ended !== undefined);
  if (ended === undefined) {
    shown.removeAttribute('title');
    return;
  }
  const share = ended / Math.max(Number(value), ended);
  shown.style.setProperty('--ended-share', `${Math.round(100 * share)}%`);
  shown.title = endedTexts.words(value, ended);
}

/** A group has no history. */
function showSparkline(
  sparkline: CellSparkline,
  column: Column,
  row: Row,
  setting: RowSetting,
): void {
  if (!setting.paint) return;
  const width = (setting.widths[column.id] ?? Number.parseFloat(column.width.least)) - PADDING;
  const samples = row.kind === 'process' ? setting.sparklines.history.of(row.key) : undefined;
  sparkline.show(samples, width, setting.paint);
}

function valueOf(column: Column, row: Row, nowMs: number): CellValue {
  if (column.rowValue) return column.rowValue(row);
  return row.kind === 'process' ? column.value(row.info, nowMs) : undefined;
}

/** Columns whose text can have marks have the same id as the marked field. */
function markedField(id: ColumnId): Exclude<keyof QueryMarks, 'longLine'> | undefined {
  return id === 'name' || id === 'commandLine' || id === 'user' || id === 'cwd' ? id : undefined;
}

/** The element before the name of a row that may have children: an indent and a twistie. */
class RowLead {
  private lead: HTMLElement | undefined;
  private twistie: HTMLElement | undefined;

  constructor(private readonly cell: HTMLElement | undefined) {}

  /** False in a flat list. */
  get isShown(): boolean {
    return this.lead !== undefined;
  }

  show({ positionInSet, level, expandable, expanded }: Row): void {
    if (positionInSet === undefined) {
      this.lead?.remove();
      this.lead = undefined;
      return;
    }
    if (!this.lead || !this.twistie) {
      this.twistie = icon('blank');
      this.lead = element('span', 'lead', {}, this.twistie);
      this.cell?.prepend(this.lead);
    }
    this.lead.style.setProperty('--level', String(level - 1));
    const shape = expanded ? 'chevron-down' : 'chevron-right';
    const name = `codicon codicon-${expandable ? shape : 'blank'}${expandable ? ' twistie' : ''}`;
    if (this.twistie.className !== name) this.twistie.className = name;
  }
}

/** What the appearance of a row says, in words. */
function rowState(row: Row): string[] {
  const words: string[] = [];
  if (row.age === 'new') words.push(l10n.t('New'));
  if (row.age === 'ended') words.push(l10n.t('Ended'));
  if (!row.isMatch) words.push(l10n.t('Does not match the filter'));
  const count = row.totals?.count ?? 0;
  if (isSummed(row)) words.push(l10n.t('Totals of {0} processes', count));
  return words;
}
