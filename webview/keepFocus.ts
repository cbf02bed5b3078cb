/**
 * Gives the focus back to the element that had it when the keyboard comes back to this page: for a
 * dialog of its own VS Code takes it from the element as well.
 */
export function keepFocus(page: Document): void {
  let last: HTMLElement | undefined;
  page.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) last = target;
  });
  page.defaultView?.addEventListener('focus', () => {
    if (page.activeElement === page.body && last?.isConnected) last.focus({ preventScroll: true });
  });
}
