import { pidOfKey, type ProcessInfo, type ProcessKey } from '../src/core/process';
import { findProcess } from '../src/core/snapshot';
import { startsDescending, type SortField } from '../src/core/sort';
import { PROTOCOL_VERSION, type HostMessage } from '../src/protocol/messages';
import { assertNever } from './assertNever';
import { cellText } from './cellText';
import { Details } from './details';
import { element } from './dom';
import { Grid } from './grid';
import { Header } from './header';
import { OutcomeBar } from './outcomeBar';
import { Placeholder } from './placeholder';
import { StatusBar } from './statusBar';
import { Store } from './store';
import { Toolbar } from './toolbar';
import type { ViewPreferences } from './viewPreferences';
import type { VsCodeApi } from './vscodeApi';

/** The parts of the panel, and what passes between them. */
export class Panel {
  private readonly _store: Store;
  private readonly _header = new Header();
  private readonly _toolbar = new Toolbar({
    onFilter: (text) => this._filter(text),
    onLeaveFilter: () => this._grid.focus(),
    onInspect: () => this._openDetails(this._store.preferences.selectedKey),
    onKill: (force) => this._kill(this._store.preferences.selectedKey, force),
    onRefresh: () => this._api.post({ type: 'refresh' }),
  });
  private readonly _statusBar = new StatusBar(() => this._api.post({ type: 'restartCollector' }));
  private readonly _outcome = new OutcomeBar(() => this._grid.focus());
  private readonly _grid = new Grid({
    onSelect: (key) => this._prefer({ selectedKey: key }),
    onOpen: (key) => this._openDetails(key),
    onKill: (key, force) => this._kill(key, force),
    onSort: (field) => this._sort(field),
  });
  private readonly _placeholder = new Placeholder(() => {
    this._filter('');
    this._toolbar.focusFilter();
  });
  private readonly _details = new Details({
    onFollow: (key) => this._reveal(key),
    onClose: () => {
      this._prefer({ detailsOpen: false });
      this._grid.focus();
    },
  });
  /** Asked for before there was a snapshot. */
  private _toReveal: ProcessKey | undefined;

  constructor(
    private readonly _app: HTMLElement,
    private readonly _api: VsCodeApi,
  ) {
    const resync = () => this._api.post({ type: 'resync' });
    this._store = new Store(this._api.readPreferences(), resync);
    const gridArea = element('main', 'grid-area', {}, this._grid.element, this._placeholder.element);
    this._app.append(
      this._header.element,
      this._toolbar.element,
      this._statusBar.element,
      this._outcome.element,
      element('div', 'content', {}, gridArea, this._details.element),
    );
    document.addEventListener('keydown', (event) => this._onKey(event));
    this._show();
  }

  /** To be called once messages can be received. */
  announce(): void {
    this._api.post({ type: 'ready', protocolVersion: PROTOCOL_VERSION });
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'options':
        this._store.options = message.options;
        break;
      case 'snapshot':
        if (!this._store.apply(message.delta)) return;
        break;
      case 'status':
        this._store.status = message.status;
        break;
      case 'reveal':
        this._reveal(message.key);
        return;
      case 'outcome':
        this._outcome.show(message.tone, message.text);
        return;
      default:
        assertNever(message);
    }
    this._show();
    if (this._toReveal && this._store.snapshot) this._reveal(this._toReveal);
  }

  private _show(): void {
    const store = this._store;
    store.updateRows();
    const { snapshot, rows, status, preferences } = store;
    const { sort, filterText, selectedKey, detailsOpen } = preferences;
    this._app.dataset['status'] = status.kind;
    this._header.show(store);
    this._statusBar.show(status);
    this._placeholder.show(store);
    if (snapshot) {
      const { timestampMs: nowMs, machine } = snapshot;
      this._grid.show({ rows, sort, selectedKey, nowMs, machine });
    }
    this._details.show(detailsOpen ? selectedKey : undefined, snapshot);
    this._app.classList.toggle('with-details', this._details.shownKey !== undefined);
    this._toolbar.show(filterText, this._actionable() !== undefined);
  }

  private _prefer(change: Partial<ViewPreferences>): void {
    this._store.preferences = { ...this._store.preferences, ...change };
    this._api.keepPreferences(this._store.preferences);
    this._show();
  }

  private _filter(filterText: string): void {
    this._prefer({ filterText });
  }

  private _sort(field: SortField): void {
    const { sort } = this._store.preferences;
    const descending = sort.field === field ? !sort.descending : startsDescending(field);
    this._prefer({ sort: { field, descending } });
  }

  private _openDetails(key: ProcessKey | undefined): void {
    if (key) this._prefer({ selectedKey: key, detailsOpen: true });
  }

  private _kill(key: ProcessKey | undefined, force: boolean): void {
    if (key) this._api.post({ type: 'kill', key, force });
  }

  /** The selected process, if it runs and is seen, in a row or in the details. */
  private _actionable(): ProcessInfo | undefined {
    const { snapshot, rows, preferences } = this._store;
    const { selectedKey } = preferences;
    const info = snapshot && selectedKey ? findProcess(snapshot, selectedKey) : undefined;
    if (!info) return undefined;
    return this._details.shownKey === info.key || rows.includes(info) ? info : undefined;
  }

  /** Selects the process, clears a filter that hides it, brings it into view, opens its details. */
  private _reveal(key: ProcessKey): void {
    const { snapshot } = this._store;
    if (!snapshot) {
      this._toReveal = key;
      return;
    }
    this._toReveal = undefined;
    const info = findProcess(snapshot, key);
    if (!info) {
      this._outcome.show('information', `The process with PID ${pidOfKey(key)} is not running.`);
      return;
    }
    this._prefer({ selectedKey: key, detailsOpen: true });
    if (!this._store.rows.includes(info)) this._bringIntoRows(info);
    this._grid.scrollToSelected();
  }

  /** Clears the filter that hides this process, and says so; a kernel thread may stay hidden. */
  private _bringIntoRows(info: ProcessInfo): void {
    const name = `${cellText(info.name)} (${info.pid})`;
    if (info.kernelThread && !this._store.options.showKernelThreads) {
      this._outcome.show('information', `${name} is a kernel thread. Those are not listed.`);
      return;
    }
    this._filter('');
    this._outcome.show('information', `The filter was cleared to show ${name}.`);
  }

  private _onKey(event: KeyboardEvent): void {
    const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    const slash = event.key === '/' && !isTextField(event.target);
    if (!find && !slash) return;
    event.preventDefault();
    this._toolbar.focusFilter();
  }
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('#filter') !== null;
}
