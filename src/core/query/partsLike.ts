import type { Budget } from '../work/budget';
import type { TextRange } from './textRange';

/** Steps by character: of what `indexOf` passes over, and of what is looked at closer. */
const STEPS_TO_FIND = 0.1;
const STEPS_TO_COMPARE = 0.5;

/**
 * The parts of a command line, between spaces, slashes and `=`, that have all letters of the word
 * in their order, the first of them where letters start. Both in small letters; the word has some.
 * This runs for all processes at every key: it looks closer only where the first letter stands.
 */
export function partsLike(commandLine: string, word: string, budget: Budget): TextRange[] {
  const found: TextRange[] = [];
  const first = word.charAt(0);
  let at = -1;
  let compared = 0;
  while ((at = commandLine.indexOf(first, at + 1)) >= 0) {
    if (at > 0 && isLetter(commandLine.charCodeAt(at - 1))) continue;
    let next = 1;
    let to = at + 1;
    for (; to < commandLine.length; to++) {
      const code = commandLine.charCodeAt(to);
      if (isDivider(code)) break;
      if (code === word.charCodeAt(next)) next++;
    }
    compared += to - at;
    // From a later start in the same part no more letters can follow.
    if (next >= word.length) found.push({ from: partStart(commandLine, at), to });
    at = to;
  }
  budget.spend(commandLine.length * STEPS_TO_FIND + compared * STEPS_TO_COMPARE);
  return found;
}

function partStart(text: string, at: number): number {
  while (at > 0 && !isDivider(text.charCodeAt(at - 1))) at--;
  return at;
}

function isDivider(code: number): boolean {
  return code === 0x20 || code === 0x2f || code === 0x3d;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code >= 0x80;
}
