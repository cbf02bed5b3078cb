import { applyDelta, DeltaError, type SnapshotDelta } from '../src/core/delta';
import type { ProcessInfo } from '../src/core/process';
import { findProcess, type Snapshot } from '../src/core/snapshot';
import type { PanelOptions, SamplingStatus } from '../src/protocol/messages';
import { ProcessRows } from './processRows';
import { NO_SELECTION, selectedRows, selectOnly, withoutEnded, type Selection } from './selection';
import type { ViewPreferences } from './viewPreferences';

/** What the host told this webview, and the rows that this makes. */
export class Store {
  private readonly processRows = new ProcessRows();
  private held: Snapshot | undefined;
  options: PanelOptions = {
    machineName: '',
    showKernelThreads: false,
    readOnly: false,
    ownPids: [],
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
  get rows() {
    return this.processRows.rows;
  }

  /** What is selected and shown: an action is for these and for no hidden one. */
  get selectedRows(): readonly ProcessInfo[] {
    return selectedRows(this.rows, this.selection);
  }

  get hiddenKernelThreads(): number {
    return this.processRows.hiddenKernelThreads;
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
    const { showKernelThreads } = this.options;
    this.processRows.update({ snapshot: held, filterText, sort, showKernelThreads });
  }
}
