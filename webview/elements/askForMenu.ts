/** Has VS Code show its own menu for this element, at this place of the page. */
export function askForMenu(target: HTMLElement, clientX: number, clientY: number): void {
  const place = { clientX, clientY };
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, ...place }),
  );
}
