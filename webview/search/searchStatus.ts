import * as l10n from '@vscode/l10n';
import type { Sentence } from '../../src/core/text/sentence';
import { visibleText } from '../../src/core/text/text';
import { element, setAttribute, setText } from '../elements/dom';
import { Timer } from '../elements/timer';
import { translate } from '../../src/core/text/translate';

const MISTAKE_AFTER_MS = 400;
const COUNT_AFTER_MS = 1000;

/**
 * The status of the search, once the user pauses. A mistake is shown and announced. The number of
 * matches is only announced, because it is also visible below the rows.
 */
export class SearchStatus {
  readonly element = element('div', 'search-status', { id: 'search-status', role: 'status' });
  private mistake: Sentence | undefined;
  private readonly toMistake = new Timer(() => this.settle());
  private readonly toCount = new Timer(() => this.sayCount());

  constructor(
    private readonly input: HTMLElement,
    private readonly shownCount: () => number,
  ) {}

  /** Called when the text changes. Clears the status of the previous text. */
  change(mistake: Sentence | undefined): void {
    this.mistake = mistake;
    this.toMistake.set(mistake ? MISTAKE_AFTER_MS : undefined);
    this.toCount.set(mistake ? undefined : COUNT_AFTER_MS);
    this.say('');
  }

  /** Shows the mistake, if any, at once: the user has finished typing. */
  settle(): void {
    this.toMistake.set(undefined);
    if (this.mistake) this.say(visibleText(translate(this.mistake)));
  }

  private sayCount(): void {
    const count = this.shownCount();
    // The placeholder of the rows says that nothing matches.
    if (count === 0) return;
    this.say(count === 1 ? l10n.t('1 process shown') : l10n.t('{0} processes shown', count));
  }

  private say(text: string): void {
    const isMistake = text !== '' && this.mistake !== undefined;
    setText(this.element, text);
    this.element.classList.toggle('is-mistake', isMistake);
    setAttribute(this.input, 'aria-invalid', isMistake ? 'true' : undefined);
    setAttribute(this.input, 'aria-describedby', isMistake ? this.element.id : undefined);
  }
}
