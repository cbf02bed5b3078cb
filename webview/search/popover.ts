import * as l10n from '@vscode/l10n';
import { element } from '../elements/dom';
import { type Button, createButton } from '../elements/kit';

export interface PopoverOptions {
  readonly id: string;
  readonly title: string;
  /** The codicon of the button that opens it. */
  readonly icon: string;
  /**
   * Passes the content to `show`, each time the popover opens; asynchronously if it is not loaded
   * yet.
   */
  readonly fill: (show: (content: readonly Node[]) => void) => void;
}

/** A button, and the dialog that it opens below the search box. The page behind stays usable. */
export class Popover {
  readonly button: Button;
  private readonly body = element('div', 'popover-body');
  readonly element: HTMLElement;

  constructor(private readonly options: PopoverOptions) {
    const { id, title, icon } = options;
    this.button = createButton({
      label: title,
      appearance: 'icon',
      icon,
      onClick: () => this.toggle(),
    });
    const close = createButton({
      label: l10n.t('Close'),
      appearance: 'icon',
      icon: 'close',
      onClick: () => this.close(),
    });
    const heading = element('h2', 'popover-title', {}, title);
    this.element = element(
      'div',
      'popup popover',
      { id, role: 'dialog', 'aria-label': title, tabindex: '-1' },
      element('div', 'popover-heading', {}, heading, close.element),
      this.body,
    );
    this.element.hidden = true;
    this.showExpanded();
    this.listen();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    this.refresh();
    this.element.hidden = false;
    this.showExpanded();
    keepInSight(this.element);
    this.element.scrollTop = 0;
    this.element.focus();
  }

  /** Returns the focus to the button, unless the user has moved it elsewhere. */
  close(): void {
    if (!this.isOpen) return;
    const hasFocus = this.element.contains(document.activeElement);
    this.element.hidden = true;
    this.showExpanded();
    if (hasFocus) this.button.element.focus();
  }

  /** Creates the content again. */
  refresh(): void {
    this.options.fill((content) => this.body.replaceChildren(...content));
  }

  private toggle(): void {
    if (this.isOpen) this.close();
    else this.open();
  }

  private listen(): void {
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    document.addEventListener('pointerdown', ({ target }) => this.closeUnlessAt(target));
    document.addEventListener('focusin', ({ target }) => this.closeUnlessAt(target));
  }

  private closeUnlessAt(target: EventTarget | null): void {
    const isOwn = [this.element, this.button.element].some(
      (own) => target instanceof Node && own.contains(target),
    );
    if (!isOwn) this.close();
  }

  private showExpanded(): void {
    this.button.setExpanded(this.isOpen);
  }
}

/** The space between a popup and the edge of the page, in pixels. */
const ROOM = 8;

/**
 * Moves a popup that was just shown into the page, and limits its height to the available space.
 */
export function keepInSight(popup: HTMLElement): void {
  popup.style.left = '';
  const { left, right, top } = popup.getBoundingClientRect();
  const over = right + ROOM - document.documentElement.clientWidth;
  if (over > 0) popup.style.left = `${-Math.min(over, Math.max(left - ROOM, 0))}px`;
  const height = document.documentElement.clientHeight - top - ROOM;
  popup.style.setProperty('--room', `${Math.max(height, 80)}px`);
}
