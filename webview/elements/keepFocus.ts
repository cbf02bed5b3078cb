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
