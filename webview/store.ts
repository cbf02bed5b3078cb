import { applyDelta, DeltaError, type SnapshotDelta } from '../src/core/delta';
import type { Snapshot } from '../src/core/snapshot';
import type { PanelOptions, SamplingStatus } from '../src/protocol/messages';
import { ProcessRows } from './processRows';
import type { ViewPreferences } from './viewPreferences';

/** What the host told this webview, and the rows that this makes. */
export class Store {
  private readonly processRows = new ProcessRows();
  private held: Snapshot | undefined;
  options: PanelOptions = { machineName: '', showKernelThreads: false, readOnly: false };
  status: SamplingStatus = { kind: 'loading' };

  constructor(
    public preferences: ViewPreferences,
    /** Asks the host for a whole snapshot. */
    private readonly resync: () => void,
  ) {}

  get snapshot(): Snapshot | undefined {
    return this.held;
  }

  /** The processes shown, in order. */
  get rows() {
    return this.processRows.rows;
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

  /** Brings the rows up to date with snapshot, options and preferences. */
  updateRows(): void {
    if (!this.held) return;
    const { filterText, sort } = this.preferences;
    const { showKernelThreads } = this.options;
    this.processRows.update({ snapshot: this.held, filterText, sort, showKernelThreads });
  }
}
