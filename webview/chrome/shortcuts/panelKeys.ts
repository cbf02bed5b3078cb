export interface PanelKeyEvents {
  readonly onFind: () => void;
  readonly onShortcuts: () => void;
}

/** The keys that work wherever the keyboard is in the panel. */
export function listenForPanelKeys(events: PanelKeyEvents): void {
  document.addEventListener('keydown', (event) => {
    const act = event.defaultPrevented ? undefined : actionOf(event, events);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function actionOf(
  { key, ctrlKey, metaKey, target }: KeyboardEvent,
  { onFind, onShortcuts }: PanelKeyEvents,
): (() => void) | undefined {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'f') return onFind;
  // What is typed into a field is no shortcut.
  if (target instanceof Element && target.closest('input')) return undefined;
  if (key === '?') return onShortcuts;
  return key === '/' ? onFind : undefined;
}
