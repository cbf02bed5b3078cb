import { element } from './dom';

/** A button that looks like a link, beside the text that it changes. */
export function createLinkButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', 'link', { type: 'button' }, text);
  button.addEventListener('click', onClick);
  return button;
}
