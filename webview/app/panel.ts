import * as l10n from '@vscode/l10n';
import { parseProcessKey, type ProcessInfo, type ProcessKey } from '../../src/core/process/process';
import { findProcess } from '../../src/core/process/snapshot';
import { localTimeZone } from '../../src/core/text/zonedTime';
import { PROTOCOL_VERSION } from '../../src/protocol/messages';
import { Footer } from '../chrome/footer/footer';
import { Header } from '../chrome/header/header';
import { OutcomeBar, Placeholder, SamplingBar } from '../chrome/notices';
import { leaveChordsToVsCode } from '../chrome/shortcuts/chords';
import { listenForPanelKeys } from '../chrome/shortcuts/shortcuts';
import { ShortcutsHelp } from '../chrome/shortcuts/shortcutsHelp';
import { ModeButtons, Toolbar } from '../chrome/toolbar';
import { InspectionRequests, LazyDetails } from '../details/lazyDetails';
import { element } from '../elements/dom';
import { LazyBundle } from '../elements/lazyBundle';
import { Timer } from '../elements/timer';
import { ProcessReveal } from '../model/processReveal';
import { FreezeNote } from '../model/rowFreeze';
import { RowView } from '../model/rowView';
import { selectOnly } from '../model/selection';
import { SelectionRequests } from '../model/selectionRequests';
import { Store } from '../model/store';
import { ViewChanges } from '../model/viewChanges';
import type { ViewPreferences } from '../model/viewPreferences';
import type { VsCodeApi } from '../model/vscodeApi';
import { ExtrasWanted, wantedFields } from '../model/wantedFields';
import { SearchBox } from '../search/searchBox';
import { SparklineFeed } from '../table/columns/sparklineFeed';
import { Grid } from '../table/grid';
import { listenToHost } from './messages';

/** The components of the panel, and the connections between them. */
export class Panel {
  private readonly store: Store;
  private readonly changes: ViewChanges;
  private readonly rowView: RowView;
  private readonly requests: SelectionRequests;
  private readonly processReveal: ProcessReveal;
  private readonly modes = new ModeButtons((action) => this.rowView.act(action));
  private readonly freezeNote = new FreezeNote();
  private readonly expiry = new Timer(() => this.show());
  private readonly popups = new LazyBundle(
    () => import('./popupsBundle'),
    () => this.outcome.show('error', l10n.t('Couldn’t load help and menus. Reopen the panel.')),
  );
  private readonly header = new Header(
    {
      onFilter: (text) => this.search(text),
      onShowInTree: (key) => {
        if (this.store.mode !== 'tree') this.rowView.act('tree');
        this.processReveal.show(key);
      },
    },
    this.popups,
  );
  private readonly shortcuts = new ShortcutsHelp(this.popups);
  private readonly searchBox = new SearchBox(
    {
      onSearch: (text) => this.search(text),
      onLeave: () => this.grid.focus(),
      onKeep: (kept) => this.changes.prefer(kept),
      snapshot: () => this.store.snapshot,
      shownCount: () => this.store.runningCounts.matches,
    },
    this.popups,
  );
  private readonly toolbar: Toolbar = new Toolbar([this.searchBox.element, this.modes.element], {
    onInspect: () => this.changes.openDetails(this.store.focusedProcess),
    onKill: (force) => this.requests.act(force ? 'forceTerminate' : 'terminate'),
    menuContext: () => this.requests.menuContext(),
    onRefresh: () => this.api.post({ type: 'refresh' }),
    onExport: () => this.requests.export('file'),
    onShortcuts: () => this.shortcuts.open(),
  });
  private readonly samplingBar = new SamplingBar(() => this.api.post({ type: 'restartCollector' }));
  private readonly outcome = new OutcomeBar(() => this.grid.focus());
  private readonly grid = new Grid(
    {
      onSelect: (selection) => this.changes.select(selection),
      onOpen: (key) => this.changes.openDetails(parseProcessKey(key)),
      onExpand: (key, expanded) => this.rowView.expand(key, expanded),
      onView: (action) => this.rowView.act(action),
      onHold: (holder) => this.store.hold(holder),
      onRelease: (holder) => {
        this.store.release(holder);
        this.show();
      },
      onAct: (action) => this.requests.act(action),
      onCopy: () => this.requests.copy(),
      onSort: (field, add) => this.changes.sort(field, add),
      onColumns: (columns) => this.changes.prefer({ columns }),
      onScrolled: (scrollTop) => this.changes.keep({ scrollTop }),
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
      this.changes.prefer({ detailsOpen: false });
      this.grid.focus();
    },
    onSections: (openSections) => this.changes.prefer({ openSections }),
    onRequest: () => this.inspections.ask(this.details.request),
    onReveal: (key, what) => this.api.post({ type: 'reveal', key, what }),
  });
  private readonly sparklines = new SparklineFeed((keys) =>
    this.api.post({ type: 'histories', keys }),
  );
  private readonly wanted = new ExtrasWanted((extras) => this.api.post({ type: 'want', extras }));
  private readonly footer = new Footer(() => this.shortcuts.open());
  private readonly inspections = new InspectionRequests((request) =>
    this.api.post({ type: 'inspect', ...request }),
  );

  constructor(
    private readonly app: HTMLElement,
    private readonly api: VsCodeApi,
  ) {
    const resync = () => this.api.post({ type: 'resync' });
    const askLines = (keys: readonly ProcessKey[]) => this.api.post({ type: 'commandLines', keys });
    const now = () => performance.now();
    this.store = new Store(this.api.readPreferences(), resync, askLines, now);
    this.changes = new ViewChanges(this.store, this.api, () => this.show());
    this.requests = new SelectionRequests(this.store, this.api, (text) =>
      this.outcome.show('warning', text),
    );
    this.rowView = new RowView(this.store, {
      prefer: (change) => this.changes.prefer(change),
      scrollToFocused: () => this.grid.scrollToFocused(),
      focusedInSight: () => this.focusedInSight(),
    });
    this.processReveal = new ProcessReveal(this.store, {
      select: (key) => this.changes.select(selectOnly(key), { detailsOpen: true }),
      clearFilter: () => this.search(''),
      revealed: () => {
        this.rowView.keepExpansion();
        this.grid.scrollToFocused();
      },
      tell: (text) => this.outcome.show('information', text),
    });
    const { columnMenu } = this.grid;
    this.app.append(
      ...layOutPanel({
        header: this.header.element,
        controls: this.toolbar.element,
        bars: [this.samplingBar.element, this.outcome.element],
        rows: [this.grid.element, columnMenu.button, this.placeholder.element],
        overRows: [this.freezeNote.element, columnMenu.place],
        details: this.details.place,
        footer: this.footer.element,
      }),
    );
    this.details.setOpen(this.store.preferences.openSections);
    listenForPanelKeys({
      onFind: () => this.searchBox.focus(),
      onShortcuts: () => this.shortcuts.open(),
    });
    leaveChordsToVsCode();
    this.show();
  }

  /** Starts to receive messages from the host, and asks for the first ones. */
  connect(): void {
    const { store, api, sparklines, searchBox, header, outcome, requests, details } = this;
    const parts = { store, sparklines, searchBox, header, outcome, requests, details };
    listenToHost(parts, {
      search: (text) => this.search(text),
      reveal: (key) => this.processReveal.show(key),
      takeUp: (preferences) => {
        if (api.isNew) this.takeUp(api.takeUpPreferences(preferences));
      },
      show: () => {
        this.show();
        this.processReveal.showPending();
      },
    });
    api.post({
      type: 'ready',
      protocolVersion: PROTOCOL_VERSION,
      timeZone: localTimeZone(),
    });
    this.wanted.update(wantedFields(this.store));
    this.details.load().then(
      () => this.show(),
      () => this.outcome.show('error', l10n.t('Couldn’t load the details. Reopen the panel.')),
    );
    this.shortcuts.addTo(this.app);
  }

  /** Gives the rows the focus. */
  focus(): void {
    this.grid.focus();
  }

  /** Puts this query into the search box. */
  search(filterText: string): void {
    this.changes.prefer({ filterText });
  }

  private show(): void {
    const { store, sparklines } = this;
    store.updateRows();
    const { snapshot, gridRows, status, selection, preferences, mode, filter } = store;
    const { sort, filterText, detailsOpen } = preferences;
    const { followedKey } = this.rowView;
    this.app.dataset['status'] = status.kind;
    this.header.show(store);
    this.samplingBar.show(status);
    this.placeholder.show(store);
    this.grid.setColumns(preferences.columns, mode === 'tree');
    if (snapshot) {
      if (this.wanted.update(wantedFields(store))) store.catchUp();
      const { shownSnapshot = snapshot, selectedRows, timeOf, highestPid } = store;
      sparklines.show(preferences.columns, shownSnapshot, shownSnapshot === snapshot);
      const { machine, intervalMs } = snapshot;
      const rows = { rows: gridRows, selection, selectedRows, followedKey, highestPid };
      const setting = { timeOf, machine, intervalMs, sparklines, marks: filter.marks };
      this.grid.show({ mode, sort, ...rows, ...setting });
      this.grid.restoreScroll(preferences.scrollTop);
    }
    this.details.show(detailsOpen ? store.focusedProcess : undefined, snapshot);
    this.inspections.ask(this.details.request);
    this.app.classList.toggle('with-details', this.details.shownKey !== undefined);
    this.searchBox.show(filterText, filter.mistake, preferences);
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
    this.freezeNote.show(store);
    this.expiry.set(store.nextChangeInMs);
  }

  /** Adopts the preferences that the previous panel on this machine left behind. */
  private takeUp(preferences: ViewPreferences): void {
    this.store.takeUp(preferences);
    this.details.setOpen(preferences.openSections);
  }

  /** The focused process, if it is running and visible in a row or in the details. */
  private focusedInSight(): ProcessInfo | undefined {
    const { store } = this;
    const { snapshot, focusedProcess: key } = store;
    const info = snapshot && key ? findProcess(snapshot, key) : undefined;
    if (!info) return undefined;
    return this.details.shownKey === info.key || store.hasRow(info.key) ? info : undefined;
  }
}

export interface PanelPlaces {
  readonly header: HTMLElement;
  readonly controls: HTMLElement;
  /** Bars that are only there while they have something to say. */
  readonly bars: readonly HTMLElement[];
  readonly rows: readonly HTMLElement[];
  readonly overRows: readonly HTMLElement[];
  readonly details: HTMLElement;
  readonly footer: HTMLElement;
}

/** The parts from top to bottom, in reading order and with landmarks. */
function layOutPanel({
  header,
  controls,
  bars,
  rows,
  overRows,
  details,
  footer,
}: PanelPlaces): readonly HTMLElement[] {
  const main = element('main', 'grid-area', {}, ...rows, ...overRows);
  return [
    header,
    element('section', 'landmark', { 'aria-label': l10n.t('Controls') }, controls),
    ...bars,
    element('div', 'content', {}, main, details),
    footer,
  ];
}
