import type { ProcessKey } from '../../src/core/process/process';
import type { SortField } from '../../src/core/process/sort';
import { nextSort } from './nextSort';
import { selectOnly, type Selection } from './selection';
import type { Store } from './store';
import type { ViewPreferences } from './viewPreferences';
import type { VsCodeApi } from './messages/vscodeApi';

/** What the user changes of the view: kept for the next page, and shown. */
export class ViewChanges {
  constructor(
    private readonly store: Store,
    private readonly api: Pick<VsCodeApi, 'keepPreferences'>,
    private readonly show: () => void,
  ) {}

  prefer(change: Partial<ViewPreferences>): void {
    this.keep(change);
    this.show();
  }

  /** For what is shown already. */
  keep(change: Partial<ViewPreferences>): void {
    this.store.preferences = { ...this.store.preferences, ...change };
    this.api.keepPreferences(this.store.preferences);
  }

  select(selection: Selection, change: Partial<ViewPreferences> = {}): void {
    this.store.selection = selection;
    this.prefer({ ...change, selectedKey: this.store.focusedProcess });
  }

  /** @param add another key of the order, instead of another order */
  sort(field: SortField, add: boolean): void {
    this.prefer({ sort: nextSort(this.store.preferences.sort, field, add) });
  }

  openDetails(key: ProcessKey | undefined): void {
    if (!key) return;
    const { selection } = this.store;
    const change = { detailsOpen: true };
    this.select(selection.focusedKey === key ? selection : selectOnly(key), change);
  }
}
