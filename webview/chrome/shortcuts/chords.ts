/** VS Code waits 5 s for the next key of a chord, and checks the clock twice a second. */
const WAIT_MS = 6000;
const MODIFIER = /^(Control|Shift|Alt|AltGraph|Meta)$/;
/** The page itself handles these keys in a text field. */
const EDITING = /^([acvxyz]|Arrow\w+|Home|End|Backspace|Delete|Insert)$/i;

/**
 * Leaves the second key of a chord to VS Code, which receives every key that the page receives:
 * Ctrl+K Delete must not ask to kill. The page knows neither the user's chords nor whether VS Code
 * is waiting for a key, so any key with Ctrl, Alt or ⌘ that the page has no use for may begin a
 * chord. Key handlers ignore events whose default is prevented. Must be called after all other
 * listeners on the document are registered.
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
      // Swallows text after a chord prefix of VS Code itself, but not after one that may not exist.
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

/** True for a character typed into a field, even with Option or AltGr. */
function isText(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey } = event;
  const isCommand = (ctrlKey || metaKey) && !event.getModifierState('AltGraph');
  return key.length === 1 && !isCommand && isInField(event);
}

function isInField({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement;
}
