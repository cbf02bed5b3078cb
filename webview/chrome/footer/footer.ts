import * as l10n from '@vscode/l10n';
import { cpuShares, missesEndedChildren } from '../../../src/core/process/cpuShares';
import { cpuOf, type ProcessInfo } from '../../../src/core/process/process';
import { formatBytes, formatPercent } from '../../../src/core/text/format';
import { element, setText } from '../../elements/dom';
import { Sums } from '../../model/rows/sums';
import type { Store } from '../../model/store';

/**
 * One line of fixed height below the rows: the process count, the totals of the selection, and a
 * hint where the shortcuts are explained.
 */
export class Footer {
  private readonly count = element('span', 'count', { id: 'process-count' });
  private readonly selection = new SelectionLine();
  readonly element: HTMLElement;

  constructor(onShortcuts: () => void) {
    const hint = element('button', 'hint', { type: 'button' }, l10n.t('? for shortcuts'));
    hint.addEventListener('click', onShortcuts);
    this.element = element('footer', 'footer', {}, this.count, this.selection.element, hint);
  }

  show(store: Store): void {
    const text = countText(store);
    setText(this.count, text);
    // The text is cut off where there is little room.
    this.count.title = text;
    this.selection.show(store);
  }
}

/**
 * `312 processes, 12 shown, 98 kernel threads hidden, 3 could not be read`, without the parts that
 * are 0 or don't apply.
 */
function countText(
  store: Pick<
    Store,
    'snapshot' | 'shownSnapshot' | 'shownCounts' | 'runningCounts' | 'hiddenKernelThreads'
  >,
): string {
  if (!store.shownCounts) return '';
  const { total, unread } = store.shownCounts;
  const hidden = store.hiddenKernelThreads;
  const parts = [total === 1 ? l10n.t('1 process') : l10n.t('{0} processes', total)];
  const hidesOthers = store.snapshot ? store.snapshot.machine.hidesOthers : false;
  if (hidesOthers) parts.push(l10n.t('other users’ processes hidden by the system'));
  if (hidesOthers === undefined)
    parts.push(l10n.t('other users’ processes may be hidden by the system'));
  if (store.snapshot?.machine.foreignPids)
    parts.push(l10n.t('in a different PID namespace: they can’t be killed or debugged'));
  const { listed, matches } = store.runningCounts;
  if (matches !== listed) parts.push(l10n.t('{0} shown', matches));
  if (hidden === 1) parts.push(l10n.t('1 kernel thread hidden'));
  else if (hidden > 0) parts.push(l10n.t('{0} kernel threads hidden', hidden));
  // Their rows show the last known values. A denied value is visible in its row, as a dash.
  if (unread > 0) parts.push(l10n.t('{0} couldn’t be read', unread));
  const shares = store.shownSnapshot && cpuShares(store.shownSnapshot);
  if (shares) {
    const percent = Math.round(shares.accountedPercent);
    parts.push(l10n.t('rows account for {0} % of the CPU in use', percent));
  } else if (store.shownSnapshot && missesEndedChildren(store.shownSnapshot)) {
    parts.push(l10n.t('CPU of short-lived processes isn’t counted'));
  }
  return parts.join(', ');
}

/**
 * The totals of several selected processes. The line is below the rows, so that selecting a second
 * process doesn't move a row away from under the mouse. It is not a live region, because it changes
 * with every sample.
 */
class SelectionLine {
  readonly element = element('span', 'selection-line', { id: 'selection' });

  show({
    selectedRows,
    hiddenSelectedCount,
  }: Pick<Store, 'selectedRows' | 'hiddenSelectedCount'>): void {
    const text = selectionText(selectedRows, hiddenSelectedCount);
    setText(this.element, text);
    this.element.hidden = text === '';
    this.element.title = l10n.t(
      'Estimated memory: each process’s private memory, plus the largest shared part counted once',
    );
  }
}

/**
 * `3 selected, CPU 12.3 %, 1.20 GiB, 2 hidden ones left alone`; empty for a single process.
 * Includes read and write rates only if they are known for at least one process.
 */
export function selectionText(shown: readonly ProcessInfo[], hiddenCount: number): string {
  if (shown.length + hiddenCount < 2) return '';
  const parts = [l10n.t('{0} selected', shown.length)];
  if (shown.length > 0) {
    const sums = new Sums();
    for (const info of shown) sums.addProcess(info);
    const { rssBytes, ioReadBytesPerSecond, ioWriteBytesPerSecond } = sums.totals;
    parts.push(l10n.t('CPU {0}', formatPercent(cpuOf(sums.totals))), formatBytes(rssBytes));
    if (ioReadBytesPerSecond !== undefined) {
      parts.push(l10n.t('reads {0}/s', formatBytes(ioReadBytesPerSecond)));
    }
    if (ioWriteBytesPerSecond !== undefined) {
      parts.push(l10n.t('writes {0}/s', formatBytes(ioWriteBytesPerSecond)));
    }
  }
  if (hiddenCount === 1) parts.push(l10n.t('1 hidden process excluded'));
  else if (hiddenCount > 0) parts.push(l10n.t('{0} hidden processes excluded', hiddenCount));
  return parts.join(', ');
}
