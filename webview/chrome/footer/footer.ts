import * as l10n from '@vscode/l10n';
import { element, setText } from '../../elements/dom';
import { SelectionLine } from './selectionLine';
import type { Store } from '../../model/store';

/**
 * One line below the rows, always of the same height: how many there are, what the selected ones use
 * together, and where the keys are explained.
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
    // Where there is little room it is cut.
    this.count.title = text;
    this.selection.show(store);
  }
}

/** `312 processes, 12 shown, 98 kernel threads hidden, 3 could not be read`; nothing that is 0 or untrue. */
function countText(
  store: Pick<Store, 'snapshot' | 'shownCounts' | 'runningCounts' | 'hiddenKernelThreads'>,
): string {
  if (!store.shownCounts) return '';
  const { total, unread } = store.shownCounts;
  const hidden = store.hiddenKernelThreads;
  const parts = [total === 1 ? l10n.t('1 process') : l10n.t('{0} processes', total)];
  const hidesOthers = store.snapshot ? store.snapshot.machine.hidesOthers : false;
  if (hidesOthers) parts.push(l10n.t('those of other users hidden by the system'));
  if (hidesOthers === undefined)
    parts.push(l10n.t('those of other users perhaps hidden by the system'));
  if (store.snapshot?.machine.foreignPids)
    parts.push(l10n.t('of another PID namespace: they can’t be killed or debugged'));
  const { listed, matches } = store.runningCounts;
  if (matches !== listed) parts.push(l10n.t('{0} shown', matches));
  if (hidden === 1) parts.push(l10n.t('1 kernel thread hidden'));
  else if (hidden > 0) parts.push(l10n.t('{0} kernel threads hidden', hidden));
  // Their last values stand in the rows. What is denied shows there, as a dash.
  if (unread > 0) parts.push(l10n.t('{0} could not be read', unread));
  return parts.join(', ');
}
