import * as l10n from '@vscode/l10n';
import { visibleText } from '../../../src/core/text/text';
import type { SamplingStatus } from '../../../src/protocol/messages';
import { assertNever } from '../../elements/assertNever';
import { element, icon } from '../../elements/dom';
import { createButton } from '../../elements/kit';
import { shownTime } from '../../elements/shownTime';

/** Says above the rows that they are old, and why. Nothing while all is well. */
export class SamplingBar {
  readonly element = element('div', 'bar-place', { role: 'status', id: 'sampling-status' });
  private shown: SamplingStatus | undefined;

  constructor(private readonly onRestart: () => void) {}

  show(status: SamplingStatus): void {
    if (status === this.shown) return;
    this.shown = status;
    switch (status.kind) {
      case 'loading':
      case 'live':
        this.element.replaceChildren();
        break;
      case 'stale':
        this.element.replaceChildren(
          bar(
            'warning',
            l10n.t(
              'Not up to date since {0}. {1}',
              shownTime(status.sinceMs),
              reasonText(status.message),
            ),
          ),
        );
        break;
      case 'failed':
        this.element.replaceChildren(bar('error', reasonText(status.message), this.restart()));
        break;
      default:
        assertNever(status);
    }
  }

  private restart(): HTMLElement {
    return createButton({
      label: l10n.t('Restart Collector'),
      appearance: 'primary',
      onClick: () => this.onRestart(),
    }).element;
  }
}

function bar(tone: 'warning' | 'error', text: string, ...actions: HTMLElement[]): HTMLElement {
  const sentence = element('span', 'bar-text', {}, text);
  return element('div', 'bar', { 'data-tone': tone }, icon(tone), sentence, ...actions);
}

/** What the host knows of it, which is translated here. */
function reasonText(message: string): string {
  return visibleText(l10n.t(message));
}
