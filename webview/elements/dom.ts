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

/** Sets the text only if it differs, so that an unchanged element causes no layout. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Sets the attribute only if it differs; `undefined` removes it. */
export function setAttribute(target: Element, name: string, value: string | undefined): void {
  if (value === undefined) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

/** Makes VS Code show its own menu for this element, at this position of the page. */
export function askForMenu(target: HTMLElement, clientX: number, clientY: number): void {
  const place = { clientX, clientY };
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }),
  );
}

/**
 * Restores the focus when the page gets it back: VS Code's own dialogs take it from the focused
 * element as well. A page that was just created, as on every return to its tab, has no such
 * element; then `first` sets the focus.
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
  // Only if the page already has the focus: it must not be taken from the editor beside it.
  if (page.hasFocus()) giveBack();
}

/** Removes a notice that the document has until the page works. */
export function removeNotice(id: 'not-connected' | 'not-loaded'): void {
  document.getElementById(id)?.remove();
}
