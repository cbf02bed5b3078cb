import type { SnapshotDelta } from '../../../src/core/process/delta';
import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { type HistoryColumns, MOST_HISTORIES } from '../../../src/protocol/messages';
import { type ColumnPreferences, COLUMNS } from '../../model/columns/columnPreferences';
import { RowHistory } from './rowHistory';

const SPARKLINES = COLUMNS.filter(({ sparkline }) => sparkline !== undefined);

/** The data of the sparklines, kept only while one of their columns is visible. */
export class SparklineFeed {
  readonly history = new RowHistory();
  private isOn = false;
  private unknown: ProcessKey[] = [];
  /** A snapshot was skipped while the rows were paused. */
  private isBehind = false;

  /** @param post requests from the host what it knows about these processes */
  constructor(private readonly post: (keys: readonly ProcessKey[]) => void) {}

  /**
   * Must be called before rows are shown. Costs nothing if the columns have not changed.
   * @param snapshot the snapshot that the rows show
   * @param isNewest whether it is the newest snapshot; what was skipped is then requested from the
   *   host
   */
  show({ hidden }: ColumnPreferences, snapshot: Snapshot, isNewest: boolean): void {
    const isOn = SPARKLINES.some(({ id }) => !hidden.includes(id));
    if (isOn === this.isOn && !(this.isBehind && isNewest)) return;
    this.isOn = isOn;
    this.isBehind = !isNewest;
    this.unknown = [];
    this.history.clear();
    if (isOn) this.history.add({ added: [], changed: [] }, snapshot);
  }

  /** @param isShown false while the rows are paused, which keep their curves */
  receive(delta: SnapshotDelta, snapshot: Snapshot, isShown: boolean): void {
    if (!isShown) this.isBehind = true;
    else if (this.isOn) this.history.add(delta, snapshot);
  }

  /** Called with the processes that are in view. */
  follow(infos: readonly ProcessInfo[]): void {
    this.unknown.push(...this.history.follow(infos));
  }

  /**
   * Requests the histories of the processes that came into view. Not called for every step of a
   * scroll, because rows that pass by quickly are not looked at.
   */
  ask(): void {
    if (this.unknown.length === 0) return;
    this.post(this.unknown.slice(-MOST_HISTORIES));
    this.unknown = [];
  }

  recall(histories: readonly { key: ProcessKey; history: HistoryColumns }[]): void {
    for (const { key, history } of histories) this.history.recall(key, history);
  }
}
