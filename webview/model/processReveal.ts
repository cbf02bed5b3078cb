import * as l10n from '@vscode/l10n';
import {
  pidOfKey,
  type ProcessInfo,
  type ProcessKey,
  titleOf,
} from '../../src/core/process/process';
import { findProcess } from '../../src/core/process/snapshot';
import { cellText } from '../elements/cellText';
import type { Store } from './store';

export interface ProcessRevealEvents {
  /** Makes the process the only selected one, and opens its details. */
  select(key: ProcessKey): void;
  clearFilter(): void;
  /** Called once the process has a row, if it can have one. */
  revealed(): void;
  tell(text: string): void;
}

/** Shows the process with a given key, wherever it is among the rows. */
export class ProcessReveal {
  /** A process requested before there was a snapshot. */
  private pending: ProcessKey | undefined;

  constructor(
    private readonly store: Store,
    private readonly events: ProcessRevealEvents,
  ) {}

  /** Selects the process, clears a filter that hides it, scrolls to it and opens its details. */
  show(key: ProcessKey): void {
    const { snapshot } = this.store;
    if (!snapshot) {
      this.pending = key;
      return;
    }
    this.pending = undefined;
    const info = findProcess(snapshot, key);
    if (!info) {
      this.events.tell(l10n.t('No process with PID {0} is running.', pidOfKey(key)));
      return;
    }
    this.events.select(key);
    this.store.reveal(key);
    if (!this.store.hasRow(key)) this.bringIntoRows(info);
    this.events.revealed();
  }

  /** Shows a process that was requested before there was a snapshot, if there is one now. */
  showPending(): void {
    if (this.pending && this.store.snapshot) this.show(this.pending);
  }

  /** Clears the filter that hides this process, and says so. A kernel thread may stay hidden. */
  private bringIntoRows(info: ProcessInfo): void {
    const name = `${cellText(titleOf(info))} (${info.pid})`;
    if (info.kernelThread && !this.store.options.showKernelThreads) {
      this.events.tell(l10n.t('{0} is a kernel thread. Kernel threads aren’t listed.', name));
      return;
    }
    this.events.clearFilter();
    this.store.reveal(info.key);
    this.events.tell(l10n.t('The filter was cleared to show {0}.', name));
  }
}
