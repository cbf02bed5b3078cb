import * as l10n from '@vscode/l10n';
import { formatBytes, formatPercent } from '../../../src/core/text/format';
import type { ProcessInfo } from '../../../src/core/process/process';
import { element, setText } from '../../elements/dom';
import { Sums } from '../../model/rows/sums';
import type { Store } from '../../model/store';

/**
 * What more than one selected process uses together. It stands below the rows, so that none moves
 * away from under the mouse when the second is selected, and is no live region: it changes with
 * every sample.
 */
export class SelectionLine {
  readonly element = element('span', 'selection-line', { id: 'selection' });

  show({
    selectedRows,
    hiddenSelectedCount,
  }: Pick<Store, 'selectedRows' | 'hiddenSelectedCount'>): void {
    const text = selectionText(selectedRows, hiddenSelectedCount);
    setText(this.element, text);
    this.element.hidden = text === '';
    this.element.title = l10n.t(
      'Memory, estimated: each process’s private memory, and the largest shared part counted once',
    );
  }
}

/**
 * `3 selected, CPU 12.3 %, 1.20 GiB, 2 hidden ones left alone`; nothing for a single process. What
 * they read and write only if that is known of one.
 */
export function selectionText(shown: readonly ProcessInfo[], hiddenCount: number): string {
  if (shown.length + hiddenCount < 2) return '';
  const parts = [l10n.t('{0} selected', shown.length)];
  if (shown.length > 0) {
    const sums = new Sums();
    for (const info of shown) sums.addProcess(info);
    const { cpuPercent, rssBytes, ioReadBytesPerSecond, ioWriteBytesPerSecond } = sums.totals;
    parts.push(l10n.t('CPU {0}', formatPercent(cpuPercent)), formatBytes(rssBytes));
    if (ioReadBytesPerSecond !== undefined) {
      parts.push(l10n.t('reads {0}/s', formatBytes(ioReadBytesPerSecond)));
    }
    if (ioWriteBytesPerSecond !== undefined) {
      parts.push(l10n.t('writes {0}/s', formatBytes(ioWriteBytesPerSecond)));
    }
  }
  if (hiddenCount === 1) parts.push(l10n.t('1 hidden one left alone'));
  else if (hiddenCount > 0) parts.push(l10n.t('{0} hidden ones left alone', hiddenCount));
  return parts.join(', ');
}
