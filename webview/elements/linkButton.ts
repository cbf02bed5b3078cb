import { element } from './dom';

/** A button in the style of a link, placed beside the text that it changes. */
export function createLinkButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', 'link', { type: 'button' }, text);
  button.addEventListener('click', onClick);
  return button;
}
