/** What a key asks of the view rather than of a row or a heading. */
export type ViewKeyAction =
  | 'tree'
  | 'group'
  | 'pause'
  | 'follow'
  /** The focused row and all below it. */
  | 'expandBelow'
  | 'collapseAll';

const LETTERS: Readonly<Record<string, ViewKeyAction>> = {
  t: 'tree',
  g: 'group',
  p: 'pause',
  f: 'follow',
};

/** The action of a key pressed in the grid; `undefined`: none of these. A held key asks once. */
export function viewKeyAction(event: KeyboardEvent): ViewKeyAction | undefined {
  const { key, altKey, shiftKey, repeat } = event;
  if (altKey) return undefined;
  const control = event.ctrlKey || event.metaKey;
  if (control) return key === 'ArrowLeft' && !shiftKey ? 'collapseAll' : undefined;
  // Where it is typed with Shift and where it is not.
  if (key === '*') return 'expandBelow';
  if (key === '-') return 'collapseAll';
  return shiftKey || repeat ? undefined : LETTERS[key.toLowerCase()];
}
