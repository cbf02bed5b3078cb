import * as l10n from '@vscode/l10n';
import { visibleText } from '../../src/core/text/text';
import { element, icon } from '../elements/dom';
import type { KeptFilters } from '../model/keptFilters';

export interface KeptFilterEvents {
  onUse(query: string): void;
  onForget(list: keyof KeptFilters, query: string): void;
}

/** The saved and recent filters, each with a button to use it and one to remove it. */
export function keptFilterList(kept: KeptFilters, events: KeptFilterEvents): Node[] {
  const saved = queries('savedFilters', kept, events);
  const recent = queries('recentFilters', kept, events);
  return [
    element('h3', 'popover-section', {}, l10n.t('Saved')),
    saved ?? hint(l10n.t('None yet. The star in the search box saves the current filter.')),
    element('h3', 'popover-section', {}, l10n.t('Recent')),
    recent ?? hint(l10n.t('None yet.')),
  ];
}

function queries(
  list: keyof KeptFilters,
  kept: KeptFilters,
  events: KeptFilterEvents,
): HTMLElement | undefined {
  if (kept[list].length === 0) return undefined;
  const lines = kept[list].map((query) => {
    const text = visibleText(query);
    const forget = () => events.onForget(list, query);
    const use = element('button', 'kept-query', { type: 'button', title: text }, text);
    use.addEventListener('click', () => events.onUse(query));
    use.addEventListener('keydown', (event) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Delete') forget();
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        moveFocus(use, event.key === 'ArrowDown' ? 1 : -1);
      } else return;
      event.preventDefault();
    });
    const label = l10n.t('Delete “{0}”', text);
    const remove = element(
      'button',
      'kept-delete',
      { type: 'button', 'aria-label': label, title: label },
      icon('trash'),
    );
    remove.addEventListener('click', forget);
    return element('li', 'popup-row kept-line', {}, use, remove);
  });
  return element('ul', 'kept-queries', {}, ...lines);
}

/** Moves the focus to the next or previous filter, across both lists. */
function moveFocus(from: HTMLElement, step: 1 | -1): void {
  const all = [...(from.closest('.popover')?.querySelectorAll<HTMLElement>('.kept-query') ?? [])];
  all[all.indexOf(from) + step]?.focus();
}

function hint(text: string): HTMLElement {
  return element('p', 'popover-hint', {}, text);
}
