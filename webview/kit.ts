/**
 * The one file that knows `@vscode/webview-ui-toolkit`, which is archived: another library replaces
 * it here. Controls are made from code, so that nobody else sees a tag or a type of the library.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { element, icon } from './dom';

/** What of the library's elements is used here; they are created by tag, not by class. */
type ToolkitButton = HTMLElement & { disabled: boolean; readonly control?: HTMLElement };
type ToolkitTextField = HTMLElement & { value: string; readonly control: HTMLInputElement };

/** To be called once, before any control is made. */
export function startKit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeTextField(), vsCodeProgressRing());
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
}

export function createButton(options: ButtonOptions): Button {
  const { label, onClick, appearance = 'secondary' } = options;
  const button = document.createElement('vscode-button') as ToolkitButton;
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
      button.control?.setAttribute('aria-pressed', String(pressed));
    },
  };
}

export interface TextFieldOptions {
  readonly label: string;
  readonly placeholder: string;
  readonly icon: string;
  readonly onInput: (text: string) => void;
}

export interface TextField {
  readonly element: HTMLElement;
  text: string;
  /** Focuses the field and selects its text. */
  focus(): void;
}

export function createTextField(options: TextFieldOptions): TextField {
  const field = document.createElement('vscode-text-field') as ToolkitTextField;
  // The library names the field after its own text whenever it is connected, whatever aria-label it
  // has. In a slot that there is not, the text is that name and is not shown.
  field.append(element('span', '', { slot: 'name' }, options.label));
  field.setAttribute('placeholder', options.placeholder);
  const start = icon(options.icon);
  start.slot = 'start';
  field.append(start);
  field.addEventListener('input', () => options.onInput(field.value));
  return {
    element: field,
    get text() {
      return field.value;
    },
    set text(value) {
      if (field.value === value) return;
      field.value = value;
      // The library follows in the next frame: what is typed before would be added to the old text.
      field.control.value = value;
    },
    focus: () => {
      field.focus();
      field.control.select();
    },
  };
}

/**
 * A ring that turns while something is awaited; the sentence beside it says what. Hidden from
 * assistive technology: the library makes it an alert of its own.
 */
export function createProgressRing(): HTMLElement {
  const ring = document.createElement('vscode-progress-ring');
  return element('span', 'progress', { 'aria-hidden': 'true' }, ring);
}
