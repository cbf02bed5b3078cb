import * as l10n from '@vscode/l10n';
import type { Suggestion, Suggestions } from '../../src/core/query/suggest';
import { visibleText } from '../../src/core/text/text';
import { element, setAttribute } from '../elements/dom';
import { keepInSight } from './popover';
import { translate } from '../../src/core/text/translate';

/** The list of suggestions at the caret of the search box. The focus stays in the box. */
export class SuggestionList {
  readonly element = element('div', 'popup suggestions', {
    id: 'search-suggestions',
    role: 'listbox',
    'aria-label': l10n.t('Suggestions'),
  });
  private offered: Suggestions = { from: 0, to: 0, items: [] };
  /** The index of the active option; -1 if there is none. */
  private active = -1;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly onAccept: (suggestion: Suggestion, offered: Suggestions) => void,
  ) {
    this.element.hidden = true;
    // A click would take the focus out of the box.
    this.element.addEventListener('pointerdown', (event) => event.preventDefault());
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Shows these suggestions with none of them active, or closes the list if there are none. */
  offer(offered: Suggestions): void {
    this.offered = offered;
    this.element.replaceChildren(...offered.items.map((item, index) => this.option(item, index)));
    this.element.hidden = offered.items.length === 0;
    this.input.setAttribute('aria-expanded', String(this.isOpen));
    this.activate(-1);
    if (!this.isOpen) return;
    this.element.scrollTop = 0;
    keepInSight(this.element);
  }

  close(): void {
    if (this.isOpen) this.offer({ from: 0, to: 0, items: [] });
  }

  /** Returns true if the open list handled the key. */
  onKey(key: string, shiftKey: boolean): boolean {
    if (!this.isOpen) return false;
    switch (key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.move(key === 'ArrowDown' ? 1 : -1);
        return true;
      case 'Tab':
        return !shiftKey && this.accept(Math.max(this.active, 0));
      case 'Enter':
        return this.accept(this.active);
      case 'Escape':
        this.close();
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        // The suggestions belong to the previous position of the caret.
        this.close();
        return false;
      default:
        return false;
    }
  }

  /** Moves to the next or previous option, and wraps around. */
  private move(step: 1 | -1): void {
    const count = this.offered.items.length;
    if (this.active < 0) this.activate(step > 0 ? 0 : count - 1);
    else this.activate((this.active + step + count) % count);
  }

  /** Returns false if there is no such option. */
  private accept(index: number): boolean {
    const { offered } = this;
    const item = offered.items[index];
    if (!item) return false;
    this.close();
    this.onAccept(item, offered);
    return true;
  }

  private activate(index: number): void {
    this.active = index;
    const options = [...this.element.children];
    for (const [i, option] of options.entries()) {
      option.setAttribute('aria-selected', String(i === index));
    }
    setAttribute(this.input, 'aria-activedescendant', options[index]?.id);
    options[index]?.scrollIntoView({ block: 'nearest' });
  }

  private option({ label, detail }: Suggestion, index: number): HTMLElement {
    const about = translate(detail);
    const option = element(
      'div',
      'popup-row suggestion',
      { role: 'option', id: `search-suggestion-${index}` },
      element('span', 'suggestion-label', {}, visibleText(label)),
      element(
        'span',
        'suggestion-detail',
        {},
        about === label ? l10n.t('Saved filter') : visibleText(about),
      ),
    );
    option.addEventListener('click', () => this.accept(index));
    return option;
  }
}
