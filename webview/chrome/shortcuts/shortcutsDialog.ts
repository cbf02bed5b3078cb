import * as l10n from '@vscode/l10n';
import { element } from '../../elements/dom';
import { createButton } from '../../elements/kit';
import { shortcutGroups, type Shortcut } from './shortcuts';

/** Lists every key. While it is open the page behind it is inert; closing it restores the focus. */
export class ShortcutsDialog {
  private readonly close = createButton({
    label: l10n.t('Close'),
    appearance: 'icon',
    icon: 'close',
    onClick: () => this.element.close(),
  });
  /** Focusable, so that it can be scrolled with the keyboard. */
  private readonly body = element('div', 'shortcuts-body', {
    tabindex: '0',
    role: 'region',
    'aria-labelledby': 'shortcuts-title',
  });
  readonly element = element(
    'dialog',
    'shortcuts',
    { id: 'shortcuts', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'shortcuts-title' },
    element(
      'div',
      'shortcuts-heading',
      {},
      element('h2', 'shortcuts-title', { id: 'shortcuts-title' }, l10n.t('Keyboard Shortcuts')),
      this.close.element,
    ),
    this.body,
  );

  constructor() {
    this.element.addEventListener('keydown', (event) => this.onKey(event));
    this.element.addEventListener('click', ({ target }) => {
      // A click outside: the backdrop belongs to the dialog element itself, and the content fills
      // the rest.
      if (target === this.element) this.element.close();
    });
  }

  open(): void {
    if (this.element.open) return;
    if (!this.body.hasChildNodes()) this.body.append(...groups());
    this.element.showModal();
    this.body.focus();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const { key, ctrlKey, metaKey, altKey } = event;
    // Keeps plain keys from the rows behind it; VS Code still gets its own keys.
    if (!ctrlKey && !metaKey && !altKey) event.stopPropagation();
    if (key !== 'Tab') return;
    event.preventDefault();
    // Only two elements can have the focus.
    if (document.activeElement === this.body) this.close.element.focus();
    else this.body.focus();
  }
}

function groups(): HTMLElement[] {
  const control = navigator.userAgent.includes('Mac') ? '⌘' : 'Ctrl';
  return shortcutGroups(control).map(({ title, shortcuts }) =>
    element(
      'section',
      'shortcut-group',
      {},
      element('h3', '', {}, title),
      element('dl', '', {}, ...shortcuts.flatMap(lineOf)),
    ),
  );
}

function lineOf({ keys, text }: Shortcut): HTMLElement[] {
  // Each key is followed by a space, where the line can break.
  const names = keys.flatMap((key) => [element('kbd', '', {}, key), ' ']);
  return [element('dt', '', {}, ...names), element('dd', '', {}, text)];
}
