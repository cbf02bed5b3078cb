import * as l10n from '@vscode/l10n';
import { visibleText } from '../../../src/core/text/text';
import { element, icon } from '../../elements/dom';
import { createButton } from '../../elements/kit';

export type Tone = 'information' | 'success' | 'warning' | 'error';

const ICONS: Readonly<Record<Tone, string>> = {
  information: 'info',
  success: 'pass',
  warning: 'warning',
  error: 'error',
};

/** Says in place what came of an action, until it is dismissed or the next one comes. */
export class OutcomeBar {
  /** Stays in the document while empty: a live region must be there before its text is. */
  readonly element = element('div', 'bar-place', { role: 'status', id: 'outcome' });

  constructor(private readonly onDismiss: () => void) {}

  show(tone: Tone, text: string): void {
    const dismiss = createButton({
      label: l10n.t('Dismiss'),
      appearance: 'icon',
      icon: 'close',
      onClick: () => {
        this.clear();
        this.onDismiss();
      },
    });
    const sentence = element('span', 'bar-text', {}, visibleText(text));
    this.element.replaceChildren(
      element('div', 'bar', { 'data-tone': tone }, icon(ICONS[tone]), sentence, dismiss.element),
    );
  }

  clear(): void {
    this.element.replaceChildren();
  }
}
