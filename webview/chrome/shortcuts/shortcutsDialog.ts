import * as l10n from '@vscode/l10n';
import { element } from '../../elements/dom';
import { createButton } from '../../elements/kit';
import { shortcutGroups, type Shortcut } from './shortcuts';

/** Lists every key. The page behind it is out of reach, and has the focus again when it closes. */
export class ShortcutsDialog {
  private readonly close = createButton({
    label: l10n.t('Close'),
    appearance: 'icon',
    icon: 'close',
    onClick: () => this.element.close(),
  });
  /** Can be focused, so that the keyboard can scroll it. */
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
      // Beside it: the backdrop is part of the dialog itself, what it holds fills it.
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
    // Not for the rows behind; VS Code gets its own keys.
    if (!ctrlKey && !metaKey && !altKey) event.stopPropagation();
    if (key !== 'Tab') return;
    event.preventDefault();
    // There are but two places to be.
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
  // With a space after each, where the line can break.
  const names = keys.flatMap((key) => [element('kbd', '', {}, key), ' ']);
  return [element('dt', '', {}, ...names), element('dd', '', {}, text)];
}
