import * as l10n from '@vscode/l10n';
import type { Sentence } from '../../src/core/text/sentence';
import { visibleText } from '../../src/core/text/text';
import { element, setAttribute, setText } from '../elements/dom';
import { Timer } from '../elements/timer';
import { translate } from '../../src/core/text/translate';

const MISTAKE_AFTER_MS = 400;
const COUNT_AFTER_MS = 1000;

/**
 * What there is to say about the search once it settles: the mistake, which is seen as well, or
 * how many processes it found, which is only spoken, as it stands below the rows.
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

  /** The text is another. What was said was about the text before. */
  change(mistake: Sentence | undefined): void {
    this.mistake = mistake;
    this.toMistake.set(mistake ? MISTAKE_AFTER_MS : undefined);
    this.toCount.set(mistake ? undefined : COUNT_AFTER_MS);
    this.say('');
  }

  /** Says at once what is wrong, if anything is: the user is done with the text. */
  settle(): void {
    this.toMistake.set(undefined);
    if (this.mistake) this.say(visibleText(translate(this.mistake)));
  }

  private sayCount(): void {
    const count = this.shownCount();
    // That nothing matches is said where the rows would be.
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
