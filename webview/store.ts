import { applyDelta, DeltaError, type SnapshotDelta } from '../src/core/delta';
import type { ProcessInfo } from '../src/core/process';
import { findProcess, type Snapshot } from '../src/core/snapshot';
import type { PanelOptions, SamplingStatus } from '../src/protocol/messages';
import type { Row } from './rows/row';
import { RowModel } from './rows/rowModel';
import { wordFilter } from './rows/wordFilter';
import { NO_SELECTION, selectedRows, selectOnly, withoutEnded, type Selection } from './selection';
import type { ViewPreferences } from './viewPreferences';

/** What the host told this webview, and the rows that this makes. */
export class Store {
  private readonly rowModel = new RowModel();
  private filter = { text: '', rowFilter: wordFilter('') };
  private shownRows: readonly Row[] = [];
  private shownProcesses: readonly ProcessInfo[] = [];
  private held: Snapshot | undefined;
  options: PanelOptions = {
    machineName: '',
    showKernelThreads: false,
    readOnly: false,
    ownPids: [],
    highlightMs: 0,
    reorderEveryMs: 0,
    autoCollapseAbove: 0,
    defaultMode: 'flat',
  };
  status: SamplingStatus = { kind: 'loading' };
  /** Its focused process is kept in the preferences as well, the others are not. */
  selection: Selection;

  constructor(
    public preferences: ViewPreferences,
    /** Asks the host for a whole snapshot. */
    private readonly resync: () => void,
  ) {
    const { selectedKey } = preferences;
    this.selection = selectedKey ? selectOnly(selectedKey) : NO_SELECTION;
  }

  get snapshot(): Snapshot | undefined {
    return this.held;
  }

  /** The processes shown, in order. */
  get rows(): readonly ProcessInfo[] {
    return this.shownProcesses;
  }

  /** What is selected and shown: an action is for these and for no hidden one. */
  get selectedRows(): readonly ProcessInfo[] {
    return selectedRows(this.rows, this.selection);
  }

  get hiddenKernelThreads(): number {
    return this.rowModel.hiddenKernelThreads;
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

  /** Brings the rows and the selection up to date with snapshot, options and preferences. */
  updateRows(): void {
    const { held } = this;
    if (!held) return;
    this.selection = withoutEnded(this.selection, (key) => findProcess(held, key) !== undefined);
    const { filterText, sort } = this.preferences;
    if (filterText !== this.filter.text) {
      this.filter = { text: filterText, rowFilter: wordFilter(filterText) };
    }
    const { showKernelThreads } = this.options;
    const plain = { autoCollapseAbove: 0, highlightMs: 0, reorderEveryMs: 0 };
    const wanted = { snapshot: held, sort: [sort], filter: this.filter.rowFilter, ...plain };
    this.rowModel.update(
      { ...wanted, mode: 'flat', showKernelThreads, subtreeTotals: false },
      held.timestampMs,
    );
    const { rows } = this.rowModel;
    if (rows === this.shownRows) return;
    this.shownRows = rows;
    this.shownProcesses = rows.flatMap((row) => (row.kind === 'process' ? [row.info] : []));
  }
}
