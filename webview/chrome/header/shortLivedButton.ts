import * as l10n from '@vscode/l10n';
import { type ProcessKey, titleOf } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import { shortLived } from '../../../src/core/process/cpuShares';
import { translate } from '../../../src/core/text/translate';
import { element, setText } from '../../elements/dom';

/** How many snapshots the button stays after the last one that it has something to say about. */
const LINGERS = 5;

/**
 * The share of children that ended, and under which process most of them were. A click shows that
 * process in the tree.
 */
export class ShortLivedButton {
  readonly element = element('button', 'short-lived', { id: 'short-lived', type: 'button' });
  private under: ProcessKey | undefined;
  private silentFor = LINGERS;

  constructor(onShow: (key: ProcessKey) => void) {
    this.element.hidden = true;
    this.element.addEventListener('click', () => {
      if (this.under) onShow(this.under);
    });
  }

  show(snapshot: Snapshot): void {
    const said = shortLived(snapshot);
    this.silentFor = said ? 0 : this.silentFor + 1;
    this.element.hidden = this.silentFor >= LINGERS;
    if (!said) return;
    const { text, under } = said;
    this.under = under?.key;
    this.element.disabled = !under;
    setText(this.element, translate(text));
    this.element.title = under
      ? l10n.t(
          'CPU time of children that ended, as a share of the CPU in use. Click to show {0} (PID {1}) in the tree.',
          titleOf(under),
          under.pid,
        )
      : l10n.t('CPU time of children that ended, as a share of the CPU in use');
  }
}
