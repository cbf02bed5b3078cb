/**
 * The one file that knows `@vscode/webview-ui-toolkit`, which is archived: another library replaces
 * it here. Controls are made from code, so that nobody else sees a tag or a type of the library.
 */
import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';
import { element, icon, setAttribute } from './dom';

/** What of the library's elements is used here; they are created by tag, not by class. */
type ToolkitButton = HTMLElement & { disabled: boolean; readonly control?: HTMLElement };

/** To be called once, before any control is made. */
export function startKit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}

export interface ButtonOptions {
  readonly label: string;
  readonly onClick: () => void;
  readonly appearance?: 'primary' | 'secondary' | 'icon';
  /** Codicon before the label; the only content of an `icon` button. */
  readonly icon?: string;
}

export interface Button {
  readonly element: HTMLElement;
  setEnabled(enabled: boolean): void;
  /** Makes it a button that stays pressed, or not. Only once it is in the document. */
  setPressed(pressed: boolean): void;
  /** Makes an `icon` button another one. */
  setFace(icon: string, label: string): void;
  /** For a button that opens something: whether that is open. */
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
    // The attribute, not the property, which reaches the attribute a frame later.
    setEnabled: (enabled) => button.toggleAttribute('disabled', !enabled),
    setPressed: (pressed) => {
      button.toggleAttribute('data-pressed', pressed);
      // The library hands on no aria-pressed of its own element, which has no role.
      if (button.control) setAttribute(button.control, 'aria-pressed', String(pressed));
    },
    setFace: (name, text) => {
      if (button.title === text && face === name) return;
      face = name;
      button.setAttribute('aria-label', text);
      button.title = text;
      button.replaceChildren(icon(name));
    },
    // The property: the library passes this on from there only, not from the attribute.
    setExpanded: (expanded) => {
      button.ariaExpanded = String(expanded);
    },
  };
}

export interface SearchFieldOptions {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  /** Id of the listbox with what can be written. */
  readonly listId: string;
}

/**
 * The field of a combobox. The library's has its input in a shadow root: from there no id of a list
 * can be named, and no mistake be underlined.
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
    // Cut, Copy and Paste, which the rest of the page has no use for.
    'data-vscode-context': '{"preventDefaultContextMenuItems":false}',
  });
}
