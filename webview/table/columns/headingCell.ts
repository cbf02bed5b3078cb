import * as l10n from '@vscode/l10n';
import type { SortOrder } from '../../../src/core/process/sort';
import { element, icon, setAttribute, setText } from '../../elements/dom';
import type { Column } from '../../model/columns/column';

/** The heading of one column: its title, how it is sorted by, and what drags it wider. */
export class HeadingCell {
  private readonly arrow = icon('blank');
  private readonly rank = element('span', 'sort-rank', { 'aria-hidden': 'true' });
  readonly element: HTMLElement;

  constructor(
    readonly column: Column,
    index: number,
    leaves: number | undefined,
  ) {
    const { id, title, meaning, numeric } = column;
    this.element = element(
      'div',
      numeric ? 'cell numeric' : 'cell',
      {
        role: 'columnheader',
        id: `heading-${id}`,
        title: l10n.t('{0}. Sort by {1}; with Shift after what is sorted by now.', meaning, title),
        'data-column': id,
        'aria-colindex': String(index + 1),
        'aria-label': title,
      },
      element('span', 'heading-title', {}, title),
      this.arrow,
      this.rank,
    );
    if (leaves !== undefined) this.element.dataset['leaves'] = String(leaves);
  }

  /** @param rank from 0; `undefined`: not sorted by this column */
  showSort(order: SortOrder | undefined, rank: number, of: number): void {
    const direction = order?.descending ? 'descending' : 'ascending';
    // There may be one such column at a time: the second says it in words.
    setAttribute(this.element, 'aria-sort', order && rank === 0 ? direction : 'none');
    const arrow = order?.descending ? 'triangle-down' : 'triangle-up';
    setAttribute(this.arrow, 'class', `codicon codicon-${order ? arrow : 'blank'}`);
    setText(this.rank, order && of > 1 ? String(rank + 1) : '');
    this.second = order && rank > 0 ? direction : undefined;
  }

  private second: 'ascending' | 'descending' | undefined;

  /** The keys are told while the keyboard is here: with all headings they would be much. */
  setActive(active: boolean): void {
    this.element.classList.toggle('active', active);
    const second =
      this.second === 'descending'
        ? l10n.t('Sorted by as the second, descending.')
        : this.second && l10n.t('Sorted by as the second, ascending.');
    const keys = active
      ? l10n.t(
          'Enter sorts, Shift+Enter as the second, Alt with left or right moves the column, with Shift sizes it, Shift+F10 has the menu.',
        )
      : undefined;
    const description = [second, keys].filter((part) => part !== undefined).join(' ');
    setAttribute(this.element, 'aria-description', description || undefined);
  }
}
