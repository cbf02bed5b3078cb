import * as l10n from '@vscode/l10n';
import type { SortOrder } from '../../../src/core/process/sort';
import { element, icon, setAttribute, setText } from '../../elements/dom';
import type { Column } from '../../model/columns/column';

/** The heading of a column: its title, the sort direction, and the edge that resizes it. */
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
        title: l10n.t(
          '{0}. Click to sort by {1}; Shift+Click to add it as the second sort key.',
          meaning,
          title,
        ),
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

  /** @param rank the position among the sort keys, from 0; -1 if the column is not one of them */
  showSort(order: SortOrder | undefined, rank: number, of: number): void {
    const direction = order?.descending ? 'descending' : 'ascending';
    // Only one column may have `aria-sort`, so the second sort key is described in words.
    setAttribute(this.element, 'aria-sort', order && rank === 0 ? direction : 'none');
    const arrow = order?.descending ? 'triangle-down' : 'triangle-up';
    setAttribute(this.arrow, 'class', `codicon codicon-${order ? arrow : 'blank'}`);
    setText(this.rank, order && of > 1 ? String(rank + 1) : '');
    this.second = order && rank > 0 ? direction : undefined;
  }

  private second: 'ascending' | 'descending' | undefined;

  /**
   * Describes the keys only while this heading is active, because repeating them for all would be
   * too much.
   */
  setActive(active: boolean): void {
    this.element.classList.toggle('active', active);
    const second =
      this.second === 'descending'
        ? l10n.t('Second sort key, descending.')
        : this.second && l10n.t('Second sort key, ascending.');
    const keys = active
      ? l10n.t(
          'Enter sorts, Shift+Enter adds the second sort key, Alt+Left and Alt+Right move the column, Alt+Shift+Left and Alt+Shift+Right resize it, Shift+F10 opens the menu.',
        )
      : undefined;
    const description = [second, keys].filter((part) => part !== undefined).join(' ');
    setAttribute(this.element, 'aria-description', description || undefined);
  }
}
