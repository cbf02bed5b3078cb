import * as l10n from '@vscode/l10n';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { element, setText } from '../../elements/dom';
import { Timer } from '../../elements/timer';
import { shownTime } from '../../elements/shownTime';

/** A snapshot is late after this long, or after this many intervals if that is longer. */
const LATE_MS = 5000;
const LATE_INTERVALS = 3;
const EVERY_MS = 1000;

/**
 * Shows the time of the last snapshot. Its age is in the tooltip, and visible once the next one is
 * late.
 */
export class SnapshotAge {
  private readonly age = element('span', 'age', { id: 'snapshot-age' });
  private readonly time = element('span', 'time', { id: 'snapshot-time' });
  readonly element = element('span', 'when', {}, this.age, this.time);
  private shown: Snapshot | undefined;
  /** By the clock of this page, because the machine's clock may differ. */
  private cameMs = 0;
  private readonly timer = new Timer(() => this.say());

  constructor() {
    this.time.addEventListener('mouseenter', () => {
      this.time.title = l10n.t('Time of the snapshot, {0} s ago', this.seconds);
    });
  }

  show(snapshot: Snapshot): void {
    if (snapshot === this.shown) return;
    this.shown = snapshot;
    this.cameMs = performance.now();
    setText(this.age, '');
    setText(this.time, shownTime(snapshot.timestampMs));
    this.timer.set(Math.max(LATE_MS, LATE_INTERVALS * (snapshot.intervalMs ?? 0)));
  }

  private say(): void {
    setText(this.age, l10n.t('{0} s ago', this.seconds));
    this.timer.set(EVERY_MS);
  }

  private get seconds(): number {
    return Math.round((performance.now() - this.cameMs) / 1000);
  }
}
