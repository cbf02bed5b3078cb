import { formatTime } from '../src/core/format';
import { visibleText } from '../src/core/text';
import type { SamplingStatus } from '../src/protocol/messages';
import { assertNever } from './assertNever';
import { element, icon } from './dom';
import { createButton } from './kit';

/** Says above the rows that they are old, and why. Nothing while all is well. */
export class StatusBar {
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
            `Not up to date since ${formatTime(status.sinceMs)}. ${visibleText(status.message)}`,
          ),
        );
        break;
      case 'failed':
        this.element.replaceChildren(bar('error', visibleText(status.message), this.restart()));
        break;
      default:
        assertNever(status);
    }
  }

  private restart(): HTMLElement {
    return createButton({
      label: 'Restart Collector',
      appearance: 'primary',
      onClick: () => this.onRestart(),
    }).element;
  }
}

function bar(tone: 'warning' | 'error', text: string, ...actions: HTMLElement[]): HTMLElement {
  const sentence = element('span', 'bar-text', {}, text);
  return element('div', 'bar', { 'data-tone': tone }, icon(tone), sentence, ...actions);
}
