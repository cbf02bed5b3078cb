import type { ProcessInfo, ProcessKey } from '../../src/core/process/process';
import { findProcess } from '../../src/core/process/snapshot';
import { assertNever } from '../elements/assertNever';
import { rootOf, type RowKey } from './rows/row';
import { selectOnly } from './selection';
import type { Store } from './store';
import type { ViewKeyAction, ViewPreferences } from './viewPreferences';

export interface RowViewEvents {
  /** Saves this change and shows its effect. */
  prefer(change: Partial<ViewPreferences>): void;
  scrollToFocused(): void;
  /** The focused process, if it is running and visible. */
  focusedInSight(): ProcessInfo | undefined;
}

/** How the rows are viewed: the mode, and what is expanded, paused or followed. */
export class RowView {
  private followed: ProcessKey | undefined;

  constructor(
    private readonly store: Store,
    private readonly events: RowViewEvents,
  ) {}

  /** The process that is kept in view while it runs and has the focus. */
  get followedKey(): ProcessKey | undefined {
    const { snapshot, focusedProcess } = this.store;
    const key = this.followed;
    const isThere = key && key === focusedProcess && snapshot && findProcess(snapshot, key);
    if (!isThere) this.followed = undefined;
    return this.followed;
  }

  act(action: ViewKeyAction): void {
    const { store } = this;
    const { focusedKey } = store.selection;
    switch (action) {
      case 'tree':
      case 'group':
        store.setMode(store.mode === action ? 'flat' : action);
        this.keepExpansion();
        this.events.scrollToFocused();
        break;
      case 'pause':
        store.pause(store.pausedAtMs === undefined);
        this.events.prefer({});
        break;
      case 'follow':
        this.follow();
        break;
      case 'expandBelow':
        if (!focusedKey || store.mode === 'flat') break;
        store.expandBelow(focusedKey);
        this.keepExpansion();
        break;
      case 'collapseAll': {
        // Collapsing would have no visible effect in a flat list.
        if (store.mode === 'flat') break;
        const root = rootOf(store.gridRows, focusedKey);
        store.collapseAll();
        this.keepExpansion(root);
        break;
      }
      default:
        assertNever(action);
    }
  }

  expand(key: RowKey, expanded: boolean): void {
    this.store.expand(key, expanded);
    this.keepExpansion(key);
  }

  /**
   * Saves what is expanded now.
   * @param hiddenIn the row that gets the focus if the focused row is now hidden, as in VS Code's
   *   trees
   */
  keepExpansion(hiddenIn?: RowKey): void {
    const { store } = this;
    const { focusedKey, keys } = store.selection;
    if (hiddenIn && focusedKey && !store.hasRow(focusedKey)) {
      const isAlone = keys.size === 1 && keys.has(focusedKey);
      const focused = { ...store.selection, focusedKey: hiddenIn };
      store.selection = isAlone ? selectOnly(hiddenIn) : focused;
    }
    this.events.prefer({ expansion: store.expansion, selectedKey: store.focusedProcess });
  }

  private follow(): void {
    this.followed = this.followedKey ? undefined : this.events.focusedInSight()?.key;
    if (this.followed) {
      this.store.reveal(this.followed);
      this.events.prefer({ detailsOpen: true });
    } else this.events.prefer({});
  }
}
