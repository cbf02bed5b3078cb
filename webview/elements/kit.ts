/**
 * The only module that uses `@vscode/webview-ui-toolkit`. The library is archived, and a
 * replacement goes in here. Controls are created by functions, so that no other module depends on
 * its tags or types.
 */
import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';
import { element, icon, setAttribute } from './dom';

/** The used part of the library's elements. They are created by tag, not by class. */
type ToolkitButton = HTMLElement & { disabled: boolean; readonly control?: HTMLElement };

/** Must be called once, before any control is created. */
export function startKit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}

export interface ButtonOptions {
  readonly label: string;
  readonly onClick: () => void;
  readonly appearance?: 'primary' | 'secondary' | 'icon';
  /** A codicon before the label; the only content of an `icon` button. */
  readonly icon?: string;
}

export interface Button {
  readonly element: HTMLElement;
  setEnabled(enabled: boolean): void;
  /** Makes this a toggle button and sets its state. The button must be in the document. */
  setPressed(pressed: boolean): void;
  /** Changes the icon and the label of an `icon` button. */
  setFace(icon: string, label: string): void;
  /** For a button that opens something: whether it is open. */
  setExpanded(expanded: boolean): void;
}

export function createButton(options: ButtonOptions): Button {
  const { label, onClick, appearance = 'secondary' } = options;
  const button = document.createElement('vscode-button') as ToolkitButton;
  let face = options.icon;
  button.setAttribute('appearance', appearance);
  if (appearance === 'icon') {
    button.setAttribute('aria-label', label);
    button.title = label;
    if (options.icon !== undefined) button.append(icon(options.icon));
  } else {
    if (options.icon !== undefined) {
      const start = icon(options.icon);
      start.slot = 'start';
      button.append(start);
    }
    button.append(label);
  }
  button.addEventListener('click', () => {
    if (!button.disabled) onClick();
  });
  return {
    element: button,
    // Sets the attribute, because the property reaches the attribute only a frame later.
    setEnabled: (enabled) => button.toggleAttribute('disabled', !enabled),
    setPressed: (pressed) => {
      button.toggleAttribute('data-pressed', pressed);
      // The library does not pass on aria-pressed from its own element, which has no role.
      if (button.control) setAttribute(button.control, 'aria-pressed', String(pressed));
    },
    setFace: (name, text) => {
      if (button.title === text && face === name) return;
      face = name;
      button.setAttribute('aria-label', text);
      button.title = text;
      button.replaceChildren(icon(name));
    },
    // Sets the property, because the library passes on only that and not the attribute.
    setExpanded: (expanded) => {
      button.ariaExpanded = String(expanded);
    },
  };
}

export interface SearchFieldOptions {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  /** The id of the listbox with the suggestions. */
  readonly listId: string;
}

/**
 * The field of a combobox. The library's field has its input in a shadow root, from which it can't
 * refer to a listbox by id, and where no mistake can be underlined.
 */
export function createSearchField(options: SearchFieldOptions): HTMLInputElement {
  const { id, label, placeholder, listId } = options;
  return element('input', 'search-input', {
    id,
    type: 'text',
    role: 'combobox',
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    placeholder,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    // Enables Cut, Copy and Paste, which the rest of the page has no use for.
    'data-vscode-context': '{"preventDefaultContextMenuItems":false}',
  });
}
