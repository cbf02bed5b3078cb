type Attributes = Readonly<Record<string, string>>;

/** Creates an element. Strings among the children become text nodes, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag);
  if (className) created.className = className;
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A decorative icon of the codicon font. */
export function icon(name: string): HTMLElement {
  return element('span', `codicon codicon-${name}`, { 'aria-hidden': 'true' });
}

/** Sets the text if it is another, so that an unchanged element costs no layout. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Sets the attribute if it is another; `undefined` removes it. */
export function setAttribute(target: Element, name: string, value: string | undefined): void {
  if (value === undefined) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Has VS Code show its own menu for this element, at this place of the page. */
export function askForMenu(target: HTMLElement, clientX: number, clientY: number): void {
  const place = { clientX, clientY };
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }),
  );
}

/**
 * Gives the focus back to the element that had it when the keyboard comes back to this page: for a
 * dialog of its own VS Code takes it from the element as well. A page that was made anew, as at every
 * return to its tab, has none: then the focus goes where `first` puts it.
 */
export function keepFocus(page: Document, first: () => void): void {
  let last: HTMLElement | undefined;
  const giveBack = () => {
    if (page.activeElement !== page.body) return;
    if (last?.isConnected) last.focus({ preventScroll: true });
    else first();
  };
  page.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  page.defaultView?.addEventListener('focus', giveBack);
  // Only if the keyboard is here already: from the editor beside it, it is not to be taken.
  if (page.hasFocus()) giveBack();
}
