import { applyDelta, DeltaError, type SnapshotDelta } from '../src/core/delta';
import type { Snapshot } from '../src/core/snapshot';
import type { PanelOptions, SamplingStatus } from '../src/protocol/messages';
import { ProcessRows } from './processRows';
import type { ViewPreferences } from './viewPreferences';

/** What the host told this webview, and the rows that this makes. */
export class Store {
  private readonly _processRows = new ProcessRows();
  private _snapshot: Snapshot | undefined;
  options: PanelOptions = { machineName: '', showKernelThreads: false };
  status: SamplingStatus = { kind: 'loading' };

  constructor(
    public preferences: ViewPreferences,
    /** Asks the host for a whole snapshot. */
    private readonly _resync: () => void,
  ) {}

  get snapshot(): Snapshot | undefined {
    return this._snapshot;
  }

  /** The processes shown, in order. */
  get rows() {
    return this._processRows.rows;
  }

  get hiddenKernelThreads(): number {
    return this._processRows.hiddenKernelThreads;
  }

  /** False if the change was not of what is held: then a whole snapshot is asked for. */
  apply(delta: SnapshotDelta): boolean {
    try {
      this._snapshot = applyDelta(delta, this._snapshot);
      return true;
    } catch (error) {
      if (!(error instanceof DeltaError)) throw error;
      this._resync();
      return false;
    }
  }

  /** Brings the rows up to date with snapshot, options and preferences. */
  updateRows(): void {
    if (!this._snapshot) return;
    const { filterText, sort } = this.preferences;
    const { showKernelThreads } = this.options;
    this._processRows.update({ snapshot: this._snapshot, filterText, sort, showKernelThreads });
  }
}
