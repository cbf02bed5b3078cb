import * as l10n from '@vscode/l10n';
import { element } from '../../elements/dom';
import { createButton } from '../../elements/kit';
import type { LazyBundle } from '../../elements/lazyBundle';
import type { Column } from '../../model/columns/column';
import type { ColumnMenu, ColumnMenuEvents, MenuPlace } from './columnMenu';
import type { ColumnPreferences } from '../../model/columns/columnPreferences';

/** What opens over the table or is dragged in it, loaded when it is first needed. */
export type TablePopups = Pick<typeof import('./columnMenu'), 'ColumnMenu'> &
  Pick<typeof import('./dragColumn'), 'dragColumn' | 'fitWidth'>;

/** The column menu, created when it is first opened, and the button that opens it. */
export class LazyColumnMenu {
  /** Marks the position of the menu until it is created. */
  readonly place = element('div');
  readonly button = element(
    'div',
    'column-button',
    {},
    createButton({
      label: l10n.t('Choose Columns'),
      appearance: 'icon',
      icon: 'settings-gear',
      onClick: () => this.openAtButton(),
    }).element,
  );
  private preferences: ColumnPreferences | undefined;
  private menu: ColumnMenu | undefined;

  constructor(
    private readonly popups: LazyBundle<TablePopups>,
    private readonly events: ColumnMenuEvents,
  ) {
    this.place.hidden = true;
  }

  show(preferences: ColumnPreferences): void {
    this.preferences = preferences;
    this.menu?.show(preferences);
  }

  /** @param opener the element that gets the focus back */
  open(place: MenuPlace, opener: HTMLElement, column?: Column): void {
    this.popups.use(({ ColumnMenu }) => {
      this.menu ??= this.make(ColumnMenu);
      this.menu.open(place, opener, column);
    });
  }

  private make(Menu: typeof ColumnMenu): ColumnMenu {
    const menu = new Menu(this.events);
    if (this.preferences) menu.show(this.preferences);
    this.place.replaceWith(menu.element);
    return menu;
  }

  private openAtButton(): void {
    const { right, bottom } = this.button.getBoundingClientRect();
    const button = this.button.firstElementChild;
    if (button instanceof HTMLElement) this.open({ x: right, y: bottom }, button);
  }
}
