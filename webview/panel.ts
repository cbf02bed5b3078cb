import * as l10n from '@vscode/l10n';
import { parseProcessKey, type ProcessInfo, type ProcessKey } from '../src/core/process';
import { findProcess } from '../src/core/snapshot';
import type { SortField } from '../src/core/sort';
import { PROTOCOL_VERSION, type HostMessage } from '../src/protocol/messages';
import { assertNever } from './assertNever';
import { CalmNote } from './calm/calmNote';
import { SparklineFeed } from './columns/sparklineFeed';
import { wantedFields } from './columns/wantedFields';
import { Demand } from './demand';
import { element } from './dom';
import { Footer } from './footer';
import { Grid } from './grid';
import { Header } from './header';
import { ModeButtons } from './modeButtons';
import { LazyDetails } from './lazyDetails';
import { LazyPopups } from './lazyPopups';
import { nextSort } from './nextSort';
import { OutcomeBar } from './outcomeBar';
import { listenForPanelKeys } from './panelKeys';
import { Placeholder } from './placeholder';
import { ProcessReveal } from './processReveal';
import { RowView } from './rowView';
import { SearchBox } from './search/searchBox';
import { selectOnly, type Selection } from './selection';
import { SelectionRequests } from './selectionRequests';
import { ShortcutsHelp } from './shortcutsHelp';
import { StatusBar } from './statusBar';
import { Store } from './store';
import { Timer } from './timer';
import { Toolbar } from './toolbar';
import { parsePreferences, type ViewPreferences } from './viewPreferences';
import type { VsCodeApi } from './vscodeApi';

/** The parts of the panel, and what passes between them. */
export class Panel {
  private readonly store: Store;
  private readonly rowView: RowView;
  private readonly requests: SelectionRequests;
  private readonly processReveal: ProcessReveal;
  private readonly modes = new ModeButtons((action) => this.rowView.act(action));
  private readonly calmNote = new CalmNote();
  private readonly expiry = new Timer(() => this.show());
  private readonly popups = new LazyPopups(() =>
    this.outcome.show('error', l10n.t('Help and menus could not be loaded: reopen the panel.')),
  );
  private readonly header = new Header((text) => this.search(text), this.popups);
  private readonly shortcuts = new ShortcutsHelp(this.popups);
  private readonly searchBox = new SearchBox(
    {
      onSearch: (text) => this.search(text),
      onLeave: () => this.grid.focus(),
      onKeep: (kept) => this.prefer(kept),
      snapshot: () => this.store.snapshot,
      shownCount: () => this.store.runningCounts.matches,
    },
    this.popups,
  );
  private readonly toolbar: Toolbar = new Toolbar([this.searchBox.element, this.modes.element], {
    onInspect: () => this.openDetails(this.store.focusedProcess),
    onKill: (force) => this.requests.act(force ? 'forceTerminate' : 'terminate'),
    menuContext: () => this.requests.menuContext(),
    onRefresh: () => this.api.post({ type: 'refresh' }),
    onExport: () => this.requests.export('file'),
    onShortcuts: () => this.shortcuts.open(),
  });
  private readonly statusBar = new StatusBar(() => this.api.post({ type: 'restartCollector' }));
  private readonly outcome = new OutcomeBar(() => this.grid.focus());
  private readonly grid = new Grid(
    {
      onSelect: (selection) => this.select(selection),
      onOpen: (key) => this.openDetails(parseProcessKey(key)),
      onExpand: (key, expanded) => this.rowView.expand(key, expanded),
      onView: (action) => this.rowView.act(action),
      onHold: (holder) => this.store.hold(holder),
      onRelease: (holder) => {
        this.store.release(holder);
        this.show();
      },
      onAct: (action) => this.requests.act(action),
      onCopy: () => this.requests.copy(),
      onSort: (field, add) => this.sort(field, add),
      onColumns: (columns) => this.prefer({ columns }),
      onScrolled: (scrollTop) => this.keep({ scrollTop }),
    },
    this.popups,
  );
  private readonly placeholder = new Placeholder(() => {
    this.search('');
    this.searchBox.focus();
  });
  private readonly details = new LazyDetails({
    onFollow: (key) => this.processReveal.show(key),
    onClose: () => {
      this.prefer({ detailsOpen: false });
      this.grid.focus();
    },
    onSections: (openSections) => this.prefer({ openSections }),
    onRequest: () => this.requestInspection(),
    onReveal: (key, what) => this.api.post({ type: 'reveal', key, what }),
  });
  private readonly sparklines = new SparklineFeed((keys) =>
    this.api.post({ type: 'histories', keys }),
  );
  private readonly demand = new Demand((extras) => this.api.post({ type: 'want', extras }));
  private readonly footer = new Footer(() => this.shortcuts.open());
  /** There were rows, which are scrolled to where they were before. */
  private isScrolled = false;
  /** What the host was last told that the details are open on. */
  private requested: LazyDetails['request'] = { key: null, environment: false };

  constructor(
    private readonly app: HTMLElement,
    private readonly api: VsCodeApi,
  ) {
    const resync = () => this.api.post({ type: 'resync' });
    this.store = new Store(this.api.readPreferences(), resync, () => performance.now());
    this.requests = new SelectionRequests(this.store, this.api, (text) =>
      this.outcome.show('warning', text),
    );
    this.rowView = new RowView(this.store, {
      prefer: (change) => this.prefer(change),
      scrollToFocused: () => this.grid.scrollToFocused(),
      focusedInSight: () => this.focusedInSight(),
    });
    this.processReveal = new ProcessReveal(this.store, {
      select: (key) => this.select(selectOnly(key), { detailsOpen: true }),
      clearFilter: () => this.search(''),
      revealed: () => {
        this.rowView.keepExpansion();
        this.grid.scrollToFocused();
      },
      tell: (text) => this.outcome.show('information', text),
    });
    const gridArea = element(
      'main',
      'grid-area',
      {},
      this.grid.element,
      this.grid.columnMenu.button,
      this.placeholder.element,
      this.calmNote.element,
      this.grid.columnMenu.place,
    );
    this.app.append(
      this.header.element,
      element('section', 'landmark', { 'aria-label': l10n.t('Controls') }, this.toolbar.element),
      this.statusBar.element,
      this.outcome.element,
      element('div', 'content', {}, gridArea, this.details.place),
      this.footer.element,
    );
    this.details.setOpen(this.store.preferences.openSections);
    listenForPanelKeys({
      onFind: () => this.searchBox.focus(),
      onShortcuts: () => this.shortcuts.open(),
    });
    this.show();
  }

  /** To be called once messages can be received. */
  announce(): void {
    this.api.post({ type: 'ready', protocolVersion: PROTOCOL_VERSION });
    this.demand.update(wantedFields(this.store));
    this.details.load().then(
      () => this.show(),
      () =>
        this.outcome.show('error', l10n.t('The details could not be loaded: reopen the panel.')),
    );
    this.shortcuts.addTo(this.app);
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'options':
        this.store.options = message.options;
        break;
      case 'snapshot':
        if (!this.store.apply(message.delta)) return;
        if (this.store.snapshot) {
          this.sparklines.receive(message.delta, this.store.snapshot, this.store.takesNext);
        }
        break;
      case 'status':
        this.store.status = message.status;
        break;
      case 'search':
        this.searchBox.give(message.text);
        this.search(message.text);
        return;
      case 'reveal':
        this.processReveal.show(message.key);
        return;
      case 'preferences':
        if (this.api.isNew) this.takeUp(parsePreferences(message.preferences));
        break;
      case 'machineHistory':
        this.header.recall(message.samples);
        return;
      case 'askExport':
        this.requests.export(message.place);
        return;
      case 'outcome':
        this.outcome.show(message.tone, message.text);
        return;
      case 'histories':
        this.sparklines.recall(message.histories);
        break;
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
    this.processReveal.showPending();
  }

  /** Puts the keyboard on the rows. */
  focus(): void {
    this.grid.focus();
  }

  /** Puts this query into the search box. */
  search(filterText: string): void {
    this.prefer({ filterText });
  }

  private show(): void {
    const store = this.store;
    store.updateRows();
    const { snapshot, gridRows, status, selection, preferences, mode } = store;
    const { sort, filterText, detailsOpen } = preferences;
    const { followedKey } = this.rowView;
    const { mistake, marks } = store.filter;
    this.app.dataset['status'] = status.kind;
    this.header.show(store);
    this.statusBar.show(status);
    this.placeholder.show(store);
    this.grid.setColumns(preferences.columns, mode === 'tree');
    if (snapshot) {
      if (this.demand.update(wantedFields(store))) store.catchUp();
      const { shownSnapshot = snapshot } = store;
      this.sparklines.show(preferences.columns, shownSnapshot, shownSnapshot === snapshot);
      const { machine, intervalMs } = snapshot;
      const { selectedRows, timeOf } = store;
      const { sparklines } = this;
      const content = { rows: gridRows, mode, sort, selection, selectedRows, followedKey };
      this.grid.show({ ...content, timeOf, machine, intervalMs, sparklines, marks });
      this.scrollOnce();
    }
    this.details.show(detailsOpen ? store.focusedProcess : undefined, snapshot);
    this.requestInspection();
    this.app.classList.toggle('with-details', this.details.shownKey !== undefined);
    this.searchBox.show(filterText, mistake, preferences);
    const isInSight = this.focusedInSight() !== undefined;
    this.toolbar.show({
      inspect: isInSight,
      kill: !store.options.readOnly && store.selectedRows.length > 0,
      more: store.selectedRows.length > 0,
    });
    this.footer.show(store);
    this.modes.show({
      mode,
      paused: store.pausedAtMs !== undefined,
      following: followedKey !== undefined,
      canFollow: isInSight,
    });
    this.calmNote.show(store);
    this.expiry.set(store.nextChangeInMs);
  }

  private requestInspection(): void {
    const { key, environment } = this.details.request;
    if (key === this.requested.key && environment === this.requested.environment) return;
    this.requested = { key, environment };
    this.api.post({ type: 'inspect', key, environment });
  }

  private prefer(change: Partial<ViewPreferences>): void {
    this.keep(change);
    this.show();
  }

  private keep(change: Partial<ViewPreferences>): void {
    this.store.preferences = { ...this.store.preferences, ...change };
    this.api.keepPreferences(this.store.preferences);
  }

  /** What another panel on this machine was left with. */
  private takeUp(preferences: ViewPreferences): void {
    this.store.takeUp(preferences);
    this.details.setOpen(preferences.openSections);
  }

  private scrollOnce(): void {
    if (this.isScrolled || this.store.gridRows.length === 0) return;
    this.isScrolled = true;
    this.grid.scrollTo(this.store.preferences.scrollTop);
  }

  private select(selection: Selection, change: Partial<ViewPreferences> = {}): void {
    this.store.selection = selection;
    this.prefer({ ...change, selectedKey: this.store.focusedProcess });
  }

  private sort(field: SortField, add: boolean): void {
    this.prefer({ sort: nextSort(this.store.preferences.sort, field, add) });
  }

  private openDetails(key: ProcessKey | undefined): void {
    if (!key) return;
    const { selection } = this.store;
    const change = { detailsOpen: true };
    this.select(selection.focusedKey === key ? selection : selectOnly(key), change);
  }

  /** The focused process, if it runs and is seen, in a row or in the details. */
  private focusedInSight(): ProcessInfo | undefined {
    const { store } = this;
    const { snapshot, focusedProcess: key } = store;
    const info = snapshot && key ? findProcess(snapshot, key) : undefined;
    if (!info) return undefined;
    return this.details.shownKey === info.key || store.hasRow(info.key) ? info : undefined;
  }
}
