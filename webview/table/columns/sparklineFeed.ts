import type { SnapshotDelta } from '../../../src/core/process/delta';
import type { ProcessInfo, ProcessKey } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { type HistoryColumns, MOST_HISTORIES } from '../../../src/protocol/messages';
import { type ColumnPreferences, COLUMNS } from '../../model/columns/columnPreferences';
import { RowHistory } from './rowHistory';

const SPARKLINES = COLUMNS.filter(({ sparkline }) => sparkline !== undefined);

/** What sparklines are drawn from, kept only while a column of them is shown. */
export class SparklineFeed {
  readonly history = new RowHistory();
  private isOn = false;
  private unknown: ProcessKey[] = [];
  /** A snapshot was left out while the rows were paused. */
  private isBehind = false;

  /** @param post asks the host for what it knows of these */
  constructor(private readonly post: (keys: readonly ProcessKey[]) => void) {}

  /**
   * To be called before rows are shown; costs nothing if the columns are as before.
   * @param snapshot what the rows are of
   * @param isNewest nothing came after it: what was left out is asked of the host then
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

  /** @param isShown rows that are paused keep their curves */
  receive(delta: SnapshotDelta, snapshot: Snapshot, isShown: boolean): void {
    if (!isShown) this.isBehind = true;
    else if (this.isOn) this.history.add(delta, snapshot);
  }

  /** These are in view. */
  follow(infos: readonly ProcessInfo[]): void {
    this.unknown.push(...this.history.follow(infos));
  }

  /** Asks for what came into view. Not for every step of a scroll: what is passed is not seen. */
  ask(): void {
    if (this.unknown.length === 0) return;
    this.post(this.unknown.slice(-MOST_HISTORIES));
    this.unknown = [];
  }

  recall(histories: readonly { key: ProcessKey; history: HistoryColumns }[]): void {
    for (const { key, history } of histories) this.history.recall(key, history);
  }
}
