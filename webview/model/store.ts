import { applyDelta, DeltaError, type SnapshotDelta } from '../../src/core/process/delta';
import type { LongLine } from '../../src/core/process/longLines';
import { parseProcessKey, type ProcessInfo, type ProcessKey } from '../../src/core/process/process';
import { findProcess, listedProcesses, type Snapshot } from '../../src/core/process/snapshot';
import type { SamplingStatus } from '../../src/protocol/messages';
import type { ColumnId } from './columns/column';
import { LongLineFeed } from './longLineFeed';
import { Pausing } from './pausing';
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

/** What the host sent to this webview, and the rows that result from it. */
export class Store {
  private readonly rowModel = new RowModel();
  /** Follows the filter text in the preferences on every update of the rows. */
  readonly filter: PanelFilter;
  private readonly longLines: LongLineFeed;
  private held: Snapshot | undefined;
  private readonly pausing: Pausing;
  private readonly selectedProcesses = new SelectedProcesses((rows) =>
    this.rowModel.processesIn(rows),
  );
  options = FIRST_OPTIONS;
  status: SamplingStatus = { kind: 'loading' };
  /** The focused process is also saved in the preferences; the rest of the selection is not. */
  selection: Selection;

  constructor(
    public preferences: ViewPreferences,
    /** Requests a full snapshot from the host. */
    private readonly resync: () => void,
    askLines: (keys: readonly ProcessKey[]) => void,
    /** The milliseconds of a monotonic clock. */
    private readonly now: () => number,
  ) {
    this.pausing = new Pausing(now);
    this.longLines = new LongLineFeed(askLines);
    this.filter = new PanelFilter(this.longLines.lines.textOf);
    this.selection = selectionOn(preferences.selectedKey);
    this.rowModel.expansion.restore(preferences.expansion);
  }

  /** Continues with the preferences that the previous page left behind. */
  takeUp(preferences: ViewPreferences): void {
    this.preferences = preferences;
    this.selection = selectionOn(preferences.selectedKey);
    this.rowModel.expansion.restore(preferences.expansion);
  }

  get mode(): RowMode {
    return this.preferences.mode ?? this.options.defaultMode;
  }

  /** The newest snapshot. */
  get snapshot(): Snapshot | undefined {
    return this.held;
  }

  /** The snapshot that the rows show. */
  get shownSnapshot(): Snapshot | undefined {
    return this.pausing.shown;
  }

  /** True if the next snapshot is going to be shown. */
  get takesNext(): boolean {
    return this.pausing.takesNext;
  }

  /** How many processes the shown snapshot has, and how many could not be read. */
  get shownCounts(): { readonly total: number; readonly unread: number } | undefined {
    const { shown } = this.pausing;
    const total = shown?.processes.size ?? 0;
    return shown && { total, unread: shown.counts.transient + shown.counts.malformed };
  }

  /** The rows, in order: of running processes, of ended ones, and of groups. */
  get gridRows(): readonly Row[] {
    return this.rowModel.rows;
  }

  /**
   * The matching processes that have not ended and have a row, or would have one if everything were
   * expanded; in order and each once. A collapsed row shows the sums of what is below it.
   */
  get shownProcesses(): readonly ProcessInfo[] {
    if (this.mode === 'tree') return this.rowModel.treeMatches;
    return this.rowModel.processesIn(this.gridRows.filter(({ isMatch }) => isMatch));
  }

  /** The fields that the filter reads. */
  get filterFields(): ReadonlySet<keyof ProcessInfo> {
    return this.filter.fields;
  }

  /**
   * The processes that are selected and shown, each once. Actions apply to these and never to
   * hidden ones. A group represents all of its processes.
   */
  get selectedRows(): readonly ProcessInfo[] {
    return this.selectedProcesses.of(this.selection, this.gridRows);
  }

  /** How many selected rows are hidden. */
  get hiddenSelectedCount(): number {
    const { keys } = this.selection;
    if (keys.size === 0) return 0;
    return keys.size - this.gridRows.filter(({ key }) => keys.has(key)).length;
  }

  /** The process with the focus; `undefined` if the focus is on a group or nowhere. */
  get focusedProcess(): ProcessKey | undefined {
    return parseProcessKey(this.selection.focusedKey);
  }

  /** The highest pid ever seen. */
  get highestPid(): number {
    return this.rowModel.highestPid;
  }

  get hiddenKernelThreads(): number {
    return this.rowModel.hiddenKernelThreads;
  }

  /** The number of processes that have not ended and are listed, and how many of them match. */
  get runningCounts(): { readonly listed: number; readonly matches: number } {
    return this.rowModel.runningCounts;
  }

  /** How many processes wait for a row because the rows are held. */
  get waitingCount(): number {
    return this.rowModel.waitingCount;
  }

  /** The time of the rows while they are paused, in milliseconds since the epoch. */
  get pausedAtMs(): number | undefined {
    return this.pausing.isPaused ? this.shownSnapshot?.timestampMs : undefined;
  }

  /** The time of this row's values, in milliseconds since the epoch. */
  readonly timeOf = (row: Row): number => this.pausing.timeOf(row);

  /** The milliseconds until the rows change without a new snapshot; `undefined` if they won't. */
  get nextChangeInMs(): number | undefined {
    const { nextExpiryMs } = this.rowModel;
    if (this.pausing.isPaused || nextExpiryMs === undefined) return undefined;
    return nextExpiryMs - this.now();
  }

  /** What is expanded, in the form that is saved. */
  get expansion(): RowExpansionState {
    return keptExpansion(this.rowModel.expansion.state);
  }

  hasRow(key: RowKey): boolean {
    return this.gridRows.some((row) => row.key === key);
  }

  /** For how many processes the filter has searched only the start of the command line. */
  get partlySearched(): number {
    const { held } = this;
    if (!held || !this.filterFields.has('commandLine')) return 0;
    const { isPartlySearched } = this.longLines.lines;
    return [...listedProcesses(held, this.options.showKernelThreads)].filter(isPartlySearched)
      .length;
  }

  /** Filters again once all requested command lines have arrived. Returns false before that. */
  takeLines(lines: readonly LongLine[]): boolean {
    const areAll = this.longLines.take(lines);
    if (areAll) this.filter.refresh();
    return areAll;
  }

  /**
   * Applies a delta. If it does not fit the current snapshot, requests a full one and returns
   * false.
   */
  apply(delta: SnapshotDelta): boolean {
    try {
      this.held = applyDelta(delta, this.held);
      return true;
    } catch (error) {
      if (!(error instanceof DeltaError)) throw error;
      this.resync();
      return false;
    }
  }

  /** While paused, only the user's own requests change the rows. */
  pause(paused: boolean): void {
    this.pausing.pause(paused && this.held !== undefined);
  }

  /**
   * Shows newly read fields although the rows are paused. A rate is known from the second reading
   * on.
   */
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

  /** Undoes everything that keeps the process from having a row, except a filter. */
  reveal(key: ProcessKey): void {
    if (this.hasRow(key)) return;
    this.pause(false);
    this.release('pointer');
    this.release('keyboard');
    this.release('scroll');
    this.updateRows();
    this.rowModel.reveal(key);
  }

  /**
   * Switches the mode. A selected group is replaced by its processes, and the focus stays in view.
   */
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

  /** Updates the rows and the selection to match the snapshot, options and preferences. */
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
