import type { ProcessKey } from '../../src/core/process/process';
import { type SortOrder, startsDescending } from '../../src/core/process/sort';
import type { ShownField } from '../../src/core/process/fieldNames';
import { type Selection, selectOnly } from './selection';
import type { Store } from './store';
import type { ViewPreferences } from './viewPreferences';
import type { VsCodeApi } from './vscodeApi';

/** Changes that the user makes to the view: they are saved for the next page and shown. */
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

  /** Saves a change that is already visible. */
  keep(change: Partial<ViewPreferences>): void {
    this.store.preferences = { ...this.store.preferences, ...change };
    this.api.keepPreferences(this.store.preferences);
  }

  select(selection: Selection, change: Partial<ViewPreferences> = {}): void {
    this.store.selection = selection;
    this.prefer({ ...change, selectedKey: this.store.focusedProcess });
  }

  /** @param add adds a sort key instead of replacing the order */
  sort(field: ShownField, add: boolean): void {
    this.prefer({ sort: nextSort(this.store.preferences.sort, field, add) });
  }

  openDetails(key: ProcessKey | undefined): void {
    if (!key) return;
    const { selection } = this.store;
    const change = { detailsOpen: true };
    this.select(selection.focusedKey === key ? selection : selectOnly(key), change);
  }
}

const MOST_KEYS = 2;

/**
 * The sort orders after a click on the heading of `field`: by that field only, reversed if it was
 * the first key. With `add` it becomes the second key, or is reversed if it already is a key.
 */
export function nextSort(
  orders: readonly SortOrder[],
  field: ShownField,
  add: boolean,
): readonly SortOrder[] {
  const at = orders.findIndex((order) => order.field === field);
  const known = orders[at];
  const turned = { field, descending: known ? !known.descending : startsDescending(field) };
  if (!add) return [at > 0 ? { field, descending: startsDescending(field) } : turned];
  if (known) return orders.with(at, turned);
  return [...orders.slice(0, MOST_KEYS - 1), turned];
}
