/** VS Code waits five seconds for the next key of a chord, and looks at the clock twice a second. */
const WAIT_MS = 6000;
const MODIFIER = /^(Control|Shift|Alt|AltGraph|Meta)$/;
/** What these do to text is done in the page. */
const EDITING = /^([acvxyz]|Arrow\w+|Home|End|Backspace|Delete|Insert)$/i;

/**
 * Leaves the second key of a chord to VS Code, which hears every key that the page hears: Ctrl+K Delete
 * must not ask to kill. The page knows neither the chords that the user has bound nor whether VS Code
 * is waiting for one, so any key with Ctrl, Alt or ⌘ that the page has no use for may begin a chord.
 * Whoever acts on keys ignores those whose default is prevented. To be called when all others on the
 * document listen.
 */
export function leaveChordsToVsCode(): void {
  let until = 0;
  let isWellKnown = false;
  const begin = (event: KeyboardEvent) => {
    if (!mayBeginChord(event)) return;
    until = event.timeStamp + WAIT_MS;
    isWellKnown = event.key.toLowerCase() === 'k';
  };
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.timeStamp > until || event.isComposing || MODIFIER.test(event.key)) return;
      until = 0;
      // Text is lost to a chord that VS Code has itself, not to one that there might be.
      if (!isWellKnown && isText(event)) return;
      event.preventDefault();
      begin(event);
    },
    true,
  );
  document.addEventListener('keydown', (event) => {
    if (!event.defaultPrevented) begin(event);
  });
}

function mayBeginChord(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (!(ctrlKey || metaKey || altKey) || MODIFIER.test(key)) return false;
  return !event.isComposing && !isText(event) && !(isInField(event) && EDITING.test(key));
}

/** Typed into a field, be it with Option or AltGr. */
function isText(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey } = event;
  const isCommand = (ctrlKey || metaKey) && !event.getModifierState('AltGraph');
  return key.length === 1 && !isCommand && isInField(event);
}

function isInField({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement;
}
