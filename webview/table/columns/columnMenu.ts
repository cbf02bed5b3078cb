import * as l10n from '@vscode/l10n';
import { element, icon } from '../../elements/dom';
import type { Column, ColumnId } from '../../model/columns/column';
import { type ColumnPreferences, columnsOf } from '../../model/columns/columnPreferences';
import type { ColumnChange } from './columnChange';

export interface ColumnMenuEvents {
  onChange(change: ColumnChange): void;
  /** `undefined` fits all columns. */
  onFit(id: ColumnId | undefined): void;
}

/** Where a menu opens, in px relative to the page. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * The menu of columns. It is our own, because VS Code's menus can't show which columns are chosen.
 */
export class ColumnMenu {
  readonly element = element('div', 'column-menu', {
    role: 'menu',
    id: 'column-menu',
    'aria-label': l10n.t('Columns'),
  });
  private preferences: ColumnPreferences | undefined;
  /** The element that gets the focus back. */
  private opener: HTMLElement | undefined;
  /** The column whose heading the menu was opened on. */
  private column: Column | undefined;

  constructor(private readonly events: ColumnMenuEvents) {
    const menu = this.element;
    menu.hidden = true;
    menu.addEventListener('keydown', (event) => this.onKey(event));
    menu.addEventListener('contextmenu', (event) => event.preventDefault());
    menu.addEventListener('mouseover', ({ target }) => itemAt(target)?.focus());
    menu.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) this.hide();
    });
  }

  show(preferences: ColumnPreferences): void {
    if (preferences === this.preferences) return;
    this.preferences = preferences;
    if (!this.element.hidden) this.check();
  }

  /** @param opener the element that gets the focus back */
  open(place: MenuPlace, opener: HTMLElement, column?: Column): void {
    const menu = this.element;
    this.opener = opener;
    this.column = column;
    this.fill();
    menu.hidden = false;
    const area = menu.parentElement?.getBoundingClientRect();
    const { width } = menu.getBoundingClientRect();
    const room = (area?.width ?? 0) - width;
    menu.style.left = `${Math.max(0, Math.min(place.x - (area?.left ?? 0), room))}px`;
    menu.style.top = `${place.y - (area?.top ?? 0)}px`;
    this.items()[0]?.focus();
  }

  private hide(): void {
    this.element.hidden = true;
  }

  private close(): void {
    this.hide();
    this.opener?.focus();
  }

  private items(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[tabindex]')];
  }

  private fill(): void {
    const { column, events, preferences } = this;
    if (!preferences) return;
    const choices = columnsOf(preferences.order).map((choice) => this.choice(choice));
    const own = column && [
      command(l10n.t('Size {0} to Fit', column.title), () => events.onFit(column.id)),
      ...(column.id === 'name'
        ? []
        : [
            command(l10n.t('Hide {0}', column.title), () =>
              events.onChange({ kind: 'hide', id: column.id }),
            ),
          ]),
      element('div', 'menu-separator', { role: 'separator' }),
    ];
    this.element.replaceChildren(
      ...(own ?? []),
      ...choices,
      element('div', 'menu-separator', { role: 'separator' }),
      command(l10n.t('Size All to Fit'), () => events.onFit(undefined)),
      command(l10n.t('Reset to Default'), () => events.onChange({ kind: 'reset' })),
    );
    this.check();
    for (const item of this.items()) {
      if (item.role !== 'menuitem') continue;
      item.addEventListener('click', () => this.close());
    }
  }

  private choice({ id, title, meaning }: Column): HTMLElement {
    const item = menuItem(title, {
      role: 'menuitemcheckbox',
      'data-choice': id,
      title: meaning,
    });
    item.prepend(icon('blank'));
    // Without names the rows would be indistinguishable.
    if (id === 'name') item.setAttribute('aria-disabled', 'true');
    else {
      item.addEventListener('click', () =>
        this.events.onChange({ kind: this.isShown(id) ? 'hide' : 'show', id }),
      );
    }
    return item;
  }

  /** Updates the items in place, because a new element would lose the focus. */
  private check(): void {
    for (const item of this.items()) {
      const { choice } = item.dataset;
      if (choice === undefined) continue;
      const checked = this.isShown(choice as ColumnId);
      item.setAttribute('aria-checked', String(checked));
      item.firstElementChild?.setAttribute(
        'class',
        `codicon codicon-${checked ? 'check' : 'blank'}`,
      );
    }
  }

  private isShown(id: ColumnId): boolean {
    return this.preferences?.hidden.includes(id) === false;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const items = this.items();
    const at = items.findIndex((item) => item === document.activeElement);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) items[target]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') items[at]?.click();
    else if (event.key === 'Escape' || event.key === 'Tab') this.close();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) seek(items, at, event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function command(title: string, onClick: () => void): HTMLElement {
  const item = menuItem(title, { role: 'menuitem' });
  item.prepend(icon('blank'));
  item.addEventListener('click', onClick);
  return item;
}

function menuItem(title: string, attributes: Record<string, string>): HTMLElement {
  return element('div', 'menu-item', { tabindex: '-1', ...attributes }, title);
}

function itemAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[tabindex]') : null;
}

/** Moves to the next item that starts with this character. */
function seek(items: readonly HTMLElement[], at: number, character: string): void {
  const starts = (item: HTMLElement) =>
    item.textContent.toLowerCase().startsWith(character.toLowerCase());
  [...items.slice(at + 1), ...items.slice(0, at + 1)].find(starts)?.focus();
}
