import { applyDelta, DeltaError, type SnapshotDelta } from '../../src/core/process/delta';
import type { LongLine } from '../../src/core/process/longLines';
import { parseProcessKey, type ProcessInfo, type ProcessKey } from '../../src/core/process/process';
import { findProcess, listedProcesses, type Snapshot } from '../../src/core/process/snapshot';
import type { SamplingStatus } from '../../src/protocol/messages';
import type { ColumnId } from './columns/column';
import { LongLineFeed } from './longLineFeed';
import { Pausing } from './extrasWanted';
import { PanelFilter } from './panelFilter';
import type { GroupKey, Row, RowKey } from './rows/row';
import { keptExpansion, type RowExpansionState } from './rows/rowExpansion';
import { type RowHolder, RowModel } from './rows/rowModel';
import type { RowMode } from './rows/rowQuery';
import {
  SelectedProcesses,
  selectInstead,
  type Selection,
  selectionOn,
  withoutEnded,
} from './selection';
import { FIRST_OPTIONS, type ViewPreferences } from './viewPreferences';

/** What the host told this webview, and the rows that this makes. */
export class Store {
  private readonly rowModel = new RowModel();
  /** Follows the filter text of the preferences whenever the rows do. */
  readonly filter: PanelFilter;
  private readonly longLines: LongLineFeed;
  private held: Snapshot | undefined;
  private readonly pausing: Pausing;
  private readonly selectedProcesses = new SelectedProcesses((rows) =>
    this.rowModel.processesIn(rows),
  );
  options = FIRST_OPTIONS;
  status: SamplingStatus = { kind: 'loading' };
  /** Its focused process is kept in the preferences as well, the others are not. */
  selection: Selection;

  constructor(
    public preferences: ViewPreferences,
    /** Asks the host for a whole snapshot. */
    private readonly resync: () => void,
    askLines: (keys: readonly ProcessKey[]) => void,
    /** Milliseconds by a clock that only goes forward. */
    private readonly now: () => number,
  ) {
    this.pausing = new Pausing(now);
    this.longLines = new LongLineFeed(askLines);
    this.filter = new PanelFilter(this.longLines.lines.textOf);
    this.selection = selectionOn(preferences.selectedKey);
    this.rowModel.expansion.restore(preferences.expansion);
  }

  /** Goes on from what another page left. */
  takeUp(preferences: ViewPreferences): void {
    this.preferences = preferences;
    this.selection = selectionOn(preferences.selectedKey);
    this.rowModel.expansion.restore(preferences.expansion);
  }

  get mode(): RowMode {
    return this.preferences.mode ?? this.options.defaultMode;
  }

  /** The newest. */
  get snapshot(): Snapshot | undefined {
    return this.held;
  }

  /** What the rows are of. Its map of processes is that of the newest. */
  get shownSnapshot(): Snapshot | undefined {
    return this.pausing.shown;
  }

  /** True if the next snapshot will be shown. */
  get takesNext(): boolean {
    return this.pausing.takesNext;
  }

  /** Of what the rows are of: how many processes there are, and how many could not be read. */
  get shownCounts(): { readonly total: number; readonly unread: number } | undefined {
    const { shown, total } = this.pausing;
    return shown && { total, unread: shown.counts.transient + shown.counts.malformed };
  }

  /** The rows, in order: of processes that run, of such that have ended, and of groups. */
  get gridRows(): readonly Row[] {
    return this.rowModel.rows;
  }

  /**
   * The processes that run, match and have a row, or would if all were expanded, in order and each
   * once: a collapsed row shows the sums of what is below it.
   */
  get shownProcesses(): readonly ProcessInfo[] {
    if (this.mode === 'tree') return this.rowModel.treeMatches;
    return this.rowModel.processesIn(this.gridRows.filter(({ isMatch }) => isMatch));
  }

  /** What the filter looks at. */
  get filterFields(): ReadonlySet<keyof ProcessInfo> {
    return this.filter.fields;
  }

  /**
   * What is selected and shown, each once: an action is for these and for no hidden one. A group
   * stands for all of its processes.
   */
  get selectedRows(): readonly ProcessInfo[] {
    return this.selectedProcesses.of(this.selection, this.gridRows);
  }

  /** How many are selected that have no row. */
  get hiddenSelectedCount(): number {
    const { keys } = this.selection;
    if (keys.size === 0) return 0;
    return keys.size - this.gridRows.filter(({ key }) => keys.has(key)).length;
  }

  /** The process that the keyboard is on; `undefined` if that is none. */
  get focusedProcess(): ProcessKey | undefined {
    return parseProcessKey(this.selection.focusedKey);
  }

  /** That there ever was. */
  get highestPid(): number {
    return this.rowModel.highestPid;
  }

  get hiddenKernelThreads(): number {
    return this.rowModel.hiddenKernelThreads;
  }

  /** Of the processes that run and are listed: how many there are, and how many match. */
  get runningCounts(): { readonly listed: number; readonly matches: number } {
    return this.rowModel.runningCounts;
  }

  /** How many processes wait for a row because the rows are held. */
  get waitingCount(): number {
    return this.rowModel.waitingCount;
  }

  /** Of when the rows are, in milliseconds since the epoch, if they are paused. */
  get pausedAtMs(): number | undefined {
    return this.pausing.isPaused ? this.shownSnapshot?.timestampMs : undefined;
  }

  /** Of when the values of this row are, in milliseconds since the epoch. */
  readonly timeOf = (row: Row): number => this.pausing.timeOf(row);

  /** How long until the rows are others without a new snapshot; `undefined`: they stay. */
  get nextChangeInMs(): number | undefined {
    const { nextExpiryMs } = this.rowModel;
    if (this.pausing.isPaused || nextExpiryMs === undefined) return undefined;
    return nextExpiryMs - this.now();
  }

  /** What is expanded, as it is kept over a reload. */
  get expansion(): RowExpansionState {
    return keptExpansion(this.rowModel.expansion.state);
  }

  hasRow(key: RowKey): boolean {
    return this.gridRows.some((row) => row.key === key);
  }

  /** Of how many processes the filter has not looked at the whole command line. */
  get partlySearched(): number {
    const { held } = this;
    if (!held || !this.filterFields.has('commandLine')) return 0;
    const { isPartlySearched } = this.longLines.lines;
    return [...listedProcesses(held, this.options.showKernelThreads)].filter(isPartlySearched)
      .length;
  }

  /** Searches again if all command lines have come that were asked for; false if not. */
  takeLines(lines: readonly LongLine[]): boolean {
    const areAll = this.longLines.take(lines);
    if (areAll) this.filter.refresh();
    return areAll;
  }

  /** False if the change was not of what is held: then a whole snapshot is asked for. */
  apply(delta: SnapshotDelta): boolean {
    try {
      this.held = applyDelta(delta, this.held, { consume: true });
      return true;
    } catch (error) {
      if (!(error instanceof DeltaError)) throw error;
      this.resync();
      return false;
    }
  }

  /** Paused, the rows stay as they are but for what the user asks for. */
  pause(paused: boolean): void {
    this.pausing.pause(paused && this.held !== undefined);
  }

  /** Shows, although paused, what is read from now on: a rate is known at the second time. */
  catchUp(): void {
    this.pausing.catchUp();
  }

  hold(holder: RowHolder): void {
    this.rowModel.hold(holder);
  }

  release(holder: RowHolder): void {
    this.rowModel.release(holder);
  }

  expand(key: RowKey, expanded: boolean): void {
    this.rowModel.expansion.set(key, expanded);
  }

  expandBelow(key: RowKey): void {
    this.rowModel.expandBelow(key);
  }

  collapseAll(): void {
    this.rowModel.expansion.setAll(false);
  }

  /** Ends what keeps the process from having a row, but for a filter. */
  reveal(key: ProcessKey): void {
    if (this.hasRow(key)) return;
    this.pause(false);
    this.release('pointer');
    this.release('keyboard');
    this.release('scroll');
    this.updateRows();
    this.rowModel.reveal(key);
  }

  /** Shows another mode. Of a group that was selected its processes are; the focused stays in sight. */
  setMode(mode: RowMode): void {
    const { focusedKey } = this.selection;
    const single = (key: RowKey): readonly RowKey[] =>
      parseProcessKey(key) ? [key] : this.processesOf(key).map((info) => info.key);
    const wasShown = focusedKey !== undefined && this.hasRow(focusedKey);
    this.selection = selectInstead(this.selection, single);
    this.preferences = { ...this.preferences, mode };
    this.updateRows();
    const process = this.focusedProcess;
    if (process && wasShown) this.rowModel.reveal(process);
  }

  /** Brings the rows and the selection up to date with snapshot, options and preferences. */
  updateRows(): void {
    const { mode } = this;
    const { filterText, sort, columns } = this.preferences;
    this.filter.take(filterText);
    const { held } = this;
    if (!held) return;
    const { snapshot, nowMs } = this.pausing.take(held);
    const { showKernelThreads, highlightMs, reorderEveryMs, autoCollapseAbove } = this.options;
    const freeze = { highlightMs, reorderEveryMs, autoCollapseAbove };
    const wanted = { snapshot, sort, filter: this.filter.rowFilter };
    const hidden = (id: ColumnId) => columns.hidden.includes(id);
    const subtreeTotals = !(hidden('subtreeCpu') && hidden('subtreeMemory'));
    this.filter.beginUpdate();
    this.rowModel.update({ ...wanted, ...freeze, mode, showKernelThreads, subtreeTotals }, nowMs);
    this.filter.endUpdate();
    this.longLines.update(held, this.filterFields.has('commandLine'));
    this.selection = withoutEnded(this.selection, (key) => {
      const process = parseProcessKey(key);
      return process ? findProcess(held, process) !== undefined : this.processesOf(key).length > 0;
    });
  }

  private processesOf(key: RowKey): readonly ProcessInfo[] {
    return this.rowModel.processesOf(key as GroupKey);
  }
}
