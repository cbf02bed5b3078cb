import * as l10n from '@vscode/l10n';
import { formatTime } from '../../src/core/format';
import { element, setText } from '../dom';
import type { Store } from '../store';

/** Says that the rows are paused, or that some wait because the user aims at the others. */
export class CalmNote {
  /** No live region: what waits changes at every tick, and the button says that it is paused. */
  readonly element = element('span', 'calm-note', { id: 'calm-note' });

  show({ pausedAtMs, waitingCount }: Pick<Store, 'pausedAtMs' | 'waitingCount'>): void {
    if (pausedAtMs !== undefined) {
      this.say(l10n.t('Paused at {0}', formatTime(pausedAtMs)), l10n.t('The rows are as of then.'));
    } else if (waitingCount > 0) {
      this.say(
        l10n.t('{0} new', waitingCount),
        l10n.t('No row comes while the mouse or the keyboard is on the rows.'),
      );
    } else this.say('', '');
  }

  private say(text: string, reason: string): void {
    setText(this.element, text);
    if (this.element.title !== reason) this.element.title = reason;
  }
}
