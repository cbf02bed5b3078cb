import * as l10n from '@vscode/l10n';
import type { Snapshot } from '../../src/core/snapshot';
import { element, setText } from '../dom';
import { Timer } from '../timer';

/** A snapshot is late after this long, or after this many intervals if that is longer. */
const LATE_MS = 5000;
const LATE_INTERVALS = 3;
const EVERY_MS = 1000;

/** Says how long ago the last snapshot came once the next is late; nothing while all is well. */
export class SnapshotAge {
  readonly element = element('span', 'age', { id: 'snapshot-age' });
  private shown: Snapshot | undefined;
  /** By the clock of this page: that of the machine may be another. */
  private cameMs = 0;
  private readonly timer = new Timer(() => this.say());

  show(snapshot: Snapshot): void {
    if (snapshot === this.shown) return;
    this.shown = snapshot;
    this.cameMs = performance.now();
    setText(this.element, '');
    this.timer.set(Math.max(LATE_MS, LATE_INTERVALS * (snapshot.intervalMs ?? 0)));
  }

  private say(): void {
    const seconds = Math.round((performance.now() - this.cameMs) / 1000);
    setText(this.element, l10n.t('{0} s ago', seconds));
    this.timer.set(EVERY_MS);
  }
}
