/** What a key asks of the grid. */
export type GridKeyAction =
  | { readonly kind: 'move'; readonly to: 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last' }
  | { readonly kind: 'sideways'; readonly to: 'previous' | 'next' }
  | { readonly kind: 'activate' }
  | { readonly kind: 'kill'; readonly force: boolean };

/** The action of a key pressed in the grid; `undefined`: not ours, let it pass. */
export function gridKeyAction(event: KeyboardEvent): GridKeyAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (event.key === 'Delete') {
    // A key that is held down asks once.
    return event.repeat ? undefined : { kind: 'kill', force: event.shiftKey };
  }
  if (event.shiftKey) return undefined;
  switch (event.key) {
    case 'ArrowUp':
      return { kind: 'move', to: 'up' };
    case 'ArrowDown':
      return { kind: 'move', to: 'down' };
    case 'PageUp':
      return { kind: 'move', to: 'pageUp' };
    case 'PageDown':
      return { kind: 'move', to: 'pageDown' };
    case 'Home':
      return { kind: 'move', to: 'first' };
    case 'End':
      return { kind: 'move', to: 'last' };
    case 'ArrowLeft':
      return { kind: 'sideways', to: 'previous' };
    case 'ArrowRight':
      return { kind: 'sideways', to: 'next' };
    case 'Enter':
    case ' ':
      return { kind: 'activate' };
    default:
      return undefined;
  }
}
