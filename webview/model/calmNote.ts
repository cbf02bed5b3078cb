import * as l10n from '@vscode/l10n';
import { element, setText } from '../elements/dom';
import type { Store } from './store';
import { shownTime } from '../elements/shownTime';

/** Says that the rows are paused, or that some wait because the user aims at the others. */
export class CalmNote {
  /** No live region: what waits changes at every tick, and the button says that it is paused. */
  readonly element = element('span', 'calm-note', { id: 'calm-note' });

  show({ pausedAtMs, waitingCount }: Pick<Store, 'pausedAtMs' | 'waitingCount'>): void {
    if (pausedAtMs !== undefined) {
      setText(this.element, l10n.t('Paused at {0}', shownTime(pausedAtMs)));
    } else setText(this.element, waitingCount > 0 ? l10n.t('{0} new', waitingCount) : '');
  }
}
