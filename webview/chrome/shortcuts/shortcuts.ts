import * as l10n from '@vscode/l10n';

export interface Shortcut {
  /** The alternative keys, as they are shown. */
  readonly keys: readonly string[];
  readonly text: string;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/**
 * All keys of the panel, for the help.
 * @param control the name of the command key: `Ctrl`, or `⌘` on a Mac
 */
export function shortcutGroups(control: string): readonly ShortcutGroup[] {
  const one = (keys: string | readonly string[], text: string): Shortcut => ({
    keys: typeof keys === 'string' ? [keys] : keys,
    text,
  });
  return [
    {
      title: l10n.t('Move'),
      shortcuts: [
        one(['↑', '↓'], l10n.t('One row up or down')),
        one(['Page Up', 'Page Down'], l10n.t('One page up or down')),
        one(['Home', 'End'], l10n.t('First or last row')),
        one(['/', `${control}+F`], l10n.t('Search')),
        one('Ctrl+Space', l10n.t('Show suggestions')),
      ],
    },
    {
      title: l10n.t('Select'),
      shortcuts: [
        one(['Shift+↑', 'Shift+↓', 'Shift+Click'], l10n.t('Extend the selection')),
        one(['Space', `${control}+Click`], l10n.t('Add or remove the row')),
        one([`${control}+↑`, `${control}+↓`], l10n.t('Move without selecting')),
        one(`${control}+A`, l10n.t('Select all shown rows')),
        one('Escape', l10n.t('Select only the focused row')),
      ],
    },
    {
      title: l10n.t('View'),
      shortcuts: [
        one('T', l10n.t('Toggle tree')),
        one('G', l10n.t('Toggle grouping by name')),
        one(['→', '←'], l10n.t('Expand or collapse')),
        one('*', l10n.t('Expand all below')),
        one(['-', `${control}+←`], l10n.t('Collapse all')),
        one('P', l10n.t('Pause')),
        one('F', l10n.t('Follow the focused process')),
        one('Escape', l10n.t('Stop following')),
        one('Escape', l10n.t('Close the details (in the details)')),
      ],
    },
    {
      title: l10n.t('Columns (in the heading)'),
      shortcuts: [
        one('↑', l10n.t('Go to the heading from the first row')),
        one(['←', '→'], l10n.t('Previous or next column')),
        one('Enter', l10n.t('Sort by the column')),
        one('Shift+Enter', l10n.t('Add the column as the second sort key')),
        one(['Alt+←', 'Alt+→'], l10n.t('Move the column')),
        one(['Alt+Shift+←', 'Alt+Shift+→'], l10n.t('Resize the column')),
        one('Shift+F10', l10n.t('Column menu')),
      ],
    },
    {
      title: l10n.t('Actions'),
      shortcuts: [
        one('Enter', l10n.t('Inspect')),
        one('Delete', l10n.t('Kill Process')),
        one('Shift+Delete', l10n.t('Force Kill Process')),
        one(`${control}+Delete`, l10n.t('Kill Process Tree')),
        one(`${control}+C`, l10n.t('Copy the selected rows')),
        one('Shift+F10', l10n.t('Row menu')),
      ],
    },
    {
      title: l10n.t('Help'),
      shortcuts: [one('?', l10n.t('Show these shortcuts'))],
    },
  ];
}

export interface PanelKeyEvents {
  readonly onFind: () => void;
  readonly onShortcuts: () => void;
}

/** Handles the keys that work anywhere in the panel. */
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
  // Typing in a field is not a shortcut.
  if (target instanceof Element && target.closest('input')) return undefined;
  if (key === '?') return onShortcuts;
  return key === '/' ? onFind : undefined;
}
