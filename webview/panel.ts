import * as l10n from '@vscode/l10n';
import type { ProcessAction } from '../src/core/action';
import { pidOfKey, type ProcessInfo, type ProcessKey } from '../src/core/process';
import { findProcess } from '../src/core/snapshot';
import { startsDescending, type SortField } from '../src/core/sort';
import {
  MOST_KEYS,
  PROTOCOL_VERSION,
  type HostMessage,
  type RowContext,
  type RowsContext,
} from '../src/protocol/messages';
import { assertNever } from './assertNever';
import { cellText } from './cellText';
import { Details } from './details';
import { element } from './dom';
import { Grid } from './grid';
import { Header } from './header';
import { OutcomeBar } from './outcomeBar';
import { Placeholder } from './placeholder';
import { rowContext } from './rowContext';
import { selectOnly, type Selection } from './selection';
import { SelectionLine } from './selectionLine';
import { StatusBar } from './statusBar';
import { Store } from './store';
import { Toolbar } from './toolbar';
import type { ViewPreferences } from './viewPreferences';
import type { VsCodeApi } from './vscodeApi';

/** The parts of the panel, and what passes between them. */
export class Panel {
  private readonly store: Store;
  private readonly header = new Header();
  private readonly toolbar = new Toolbar({
    onFilter: (text) => this.filter(text),
    onLeaveFilter: () => this.grid.focus(),
    onInspect: () => this.openDetails(this.store.selection.focusedKey),
    onKill: (force) => this.act(force ? 'forceTerminate' : 'terminate'),
    menuContext: () => this.menuContext(),
    onRefresh: () => this.api.post({ type: 'refresh' }),
  });
  private readonly statusBar = new StatusBar(() => this.api.post({ type: 'restartCollector' }));
  private readonly outcome = new OutcomeBar(() => this.grid.focus());
  private readonly grid = new Grid({
    onSelect: (selection) => this.select(selection),
    onOpen: (key) => this.openDetails(key),
    onAct: (action) => this.act(action),
    onCopy: () => this.copy(),
    onSort: (field) => this.sort(field),
  });
  private readonly placeholder = new Placeholder(() => {
    this.filter('');
    this.toolbar.focusFilter();
  });
  private readonly details = new Details({
    onFollow: (key) => this.reveal(key),
    onClose: () => {
      this.prefer({ detailsOpen: false });
      this.grid.focus();
    },
    onSections: (openSections) => this.prefer({ openSections }),
    onRequest: () => this.requestInspection(),
    onReveal: (key, what) => this.api.post({ type: 'reveal', key, what }),
  });
  private readonly selectionLine = new SelectionLine();
  /** What the host was last told that the details are open on. */
  private requested: Details['request'] = { key: null, environment: false };
  /** Asked for before there was a snapshot. */
  private toReveal: ProcessKey | undefined;

  constructor(
    private readonly app: HTMLElement,
    private readonly api: VsCodeApi,
  ) {
    const resync = () => this.api.post({ type: 'resync' });
    this.store = new Store(this.api.readPreferences(), resync);
    const gridArea = element('main', 'grid-area', {}, this.grid.element, this.placeholder.element);
    this.app.append(
      this.header.element,
      element('section', 'landmark', { 'aria-label': l10n.t('Controls') }, this.toolbar.element),
      this.statusBar.element,
      this.outcome.element,
      element('div', 'content', {}, gridArea, this.details.element),
      this.selectionLine.element,
    );
    this.details.setOpen(this.store.preferences.openSections);
    document.addEventListener('keydown', (event) => this.onKey(event));
    this.show();
  }

  /** To be called once messages can be received. */
  announce(): void {
    this.api.post({ type: 'ready', protocolVersion: PROTOCOL_VERSION });
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'options':
        this.store.options = message.options;
        break;
      case 'snapshot':
        if (!this.store.apply(message.delta)) return;
        break;
      case 'status':
        this.store.status = message.status;
        break;
      case 'reveal':
        this.reveal(message.key);
        return;
      case 'outcome':
        this.outcome.show(message.tone, message.text);
        return;
      case 'inspection':
        this.details.inspected(message.inspection);
        return;
      case 'history':
        this.details.recalled(message.key, message.history, message.ended);
        break;
      case 'revealed':
        this.details.revealed(message.key, message.what, message.result);
        return;
      default:
        assertNever(message);
    }
    this.show();
    if (this.toReveal && this.store.snapshot) this.reveal(this.toReveal);
  }

  private show(): void {
    const store = this.store;
    store.updateRows();
    const { snapshot, rows, status, selection, preferences } = store;
    const { sort, filterText, detailsOpen } = preferences;
    this.app.dataset['status'] = status.kind;
    this.header.show(store);
    this.statusBar.show(status);
    this.placeholder.show(store);
    if (snapshot) {
      const { timestampMs: nowMs, machine } = snapshot;
      this.grid.show({ rows, sort, selection, nowMs, machine });
    }
    this.details.show(detailsOpen ? selection.focusedKey : undefined, snapshot);
    this.requestInspection();
    this.app.classList.toggle('with-details', this.details.shownKey !== undefined);
    this.toolbar.show(filterText, {
      inspect: this.focusedInSight() !== undefined,
      kill: !store.options.readOnly && store.selectedRows.length > 0,
      more: store.selectedRows.length > 0,
    });
    this.selectionLine.show(store);
  }

  private requestInspection(): void {
    const { key, environment } = this.details.request;
    if (key === this.requested.key && environment === this.requested.environment) return;
    this.requested = { key, environment };
    this.api.post({ type: 'inspect', key, environment });
  }

  private prefer(change: Partial<ViewPreferences>): void {
    this.store.preferences = { ...this.store.preferences, ...change };
    this.api.keepPreferences(this.store.preferences);
    this.show();
  }

  private select(selection: Selection, change: Partial<ViewPreferences> = {}): void {
    this.store.selection = selection;
    this.prefer({ ...change, selectedKey: selection.focusedKey });
  }

  private filter(filterText: string): void {
    this.prefer({ filterText });
  }

  private sort(field: SortField): void {
    const { sort } = this.store.preferences;
    const descending = sort.field === field ? !sort.descending : startsDescending(field);
    this.prefer({ sort: { field, descending } });
  }

  private openDetails(key: ProcessKey | undefined): void {
    if (!key) return;
    const { selection } = this.store;
    const change = { detailsOpen: true };
    this.select(selection.focusedKey === key ? selection : selectOnly(key), change);
  }

  private act(action: ProcessAction): void {
    if (this.store.options.readOnly) return;
    this.forSelected((keys) => this.api.post({ type: 'action', action, keys }));
  }

  private copy(): void {
    this.forSelected((keys) => this.api.post({ type: 'copy', keys }));
  }

  private forSelected(post: (keys: readonly ProcessKey[]) => void): void {
    const keys = this.store.selectedRows.map(({ key }) => key);
    if (keys.length > MOST_KEYS) {
      const text = `${keys.length} processes are selected. Select ${MOST_KEYS} at the most.`;
      this.outcome.show('warning', text);
    } else if (keys.length > 0) post(keys);
  }

  /** The selection for the menu of its actions: as if it were asked for on one of its rows. */
  private menuContext(): (RowContext & RowsContext) | undefined {
    const { selectedRows: rows, selection } = this.store;
    const row = rows.find(({ key }) => key === selection.focusedKey) ?? rows[0];
    return row && { ...rowContext(row), keys: rows.map(({ key }) => key) };
  }

  /** The focused process, if it runs and is seen, in a row or in the details. */
  private focusedInSight(): ProcessInfo | undefined {
    const { snapshot, rows, selection } = this.store;
    const { focusedKey } = selection;
    const info = snapshot && focusedKey ? findProcess(snapshot, focusedKey) : undefined;
    if (!info) return undefined;
    return this.details.shownKey === info.key || rows.includes(info) ? info : undefined;
  }

  /** Selects the process, clears a filter that hides it, brings it into view, opens its details. */
  private reveal(key: ProcessKey): void {
    const { snapshot } = this.store;
    if (!snapshot) {
      this.toReveal = key;
      return;
    }
    this.toReveal = undefined;
    const info = findProcess(snapshot, key);
    if (!info) {
      this.outcome.show('information', `The process with PID ${pidOfKey(key)} is not running.`);
      return;
    }
    this.select(selectOnly(key), { detailsOpen: true });
    if (!this.store.rows.includes(info)) this.bringIntoRows(info);
    this.grid.scrollToFocused();
  }

  /** Clears the filter that hides this process, and says so; a kernel thread may stay hidden. */
  private bringIntoRows(info: ProcessInfo): void {
    const name = `${cellText(info.name)} (${info.pid})`;
    if (info.kernelThread && !this.store.options.showKernelThreads) {
      this.outcome.show('information', `${name} is a kernel thread. Those are not listed.`);
      return;
    }
    this.filter('');
    this.outcome.show('information', `The filter was cleared to show ${name}.`);
  }

  private onKey(event: KeyboardEvent): void {
    const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    const slash = event.key === '/' && !isTextField(event.target);
    if (!find && !slash) return;
    event.preventDefault();
    this.toolbar.focusFilter();
  }
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('#filter') !== null;
}
