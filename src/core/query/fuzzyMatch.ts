import type { Budget } from '../work/budget';
import { foldCase } from './foldedTexts';
import type { TextRange } from './query';

export interface FuzzyMatch {
  /** 1 if the text contains the whole word at the start of a word; lower with every gap. */
  readonly quality: number;
  /** UTF-16 offsets in the text where the letters of the word were found, ascending. */
  readonly places: readonly number[];
}

/** The score of a letter, and the bonuses for positions where people expect a match. */
const LETTER = 16;
const AT_WORD_START = 8;
const AT_CAPITAL_OR_NUMBER = 7;
const AFTER_LETTER = 4;
/** The cost of a gap: its first letter, and each further letter. */
const FIRST_SKIPPED = 3;
const NEXT_SKIPPED = 1;

/** Matches the letters of a word in order, ignoring case. */
export function fuzzyMatch(word: string): (text: string) => FuzzyMatch | undefined {
  const folded = foldCase(word);
  let best: number | undefined;
  return (text) => {
    const path = bestPath(folded, text, foldCase(text));
    if (!path) return undefined;
    best ??= bestPath(folded, word, folded)?.score ?? 1;
    return { quality: path.score / best, places: path.places };
  };
}

/**
 * Finds the placement of the letters with the highest score. One pass over the text per letter of
 * the word keeps the best score of a placement that ends at each position. Letters whose gaps cost
 * more than they score don't match.
 */
function bestPath(word: string, text: string, folded: string) {
  const start = folded.indexOf(word.charAt(0));
  const end = folded.lastIndexOf(word.charAt(word.length - 1)) + 1;
  const width = end - start;
  if (start < 0 || width < word.length) return undefined;
  const bonuses = Array.from({ length: width }, (_, i) => bonusAt(text, start + i));
  const origins = new Uint16Array(word.length * width);
  let scores = new Int32Array(width);
  /** The bonus that the first letter of an unbroken run got; the whole run keeps it. */
  let runs = new Uint8Array(width);
  for (let letter = 0; letter < word.length; letter++) {
    const code = word.charCodeAt(letter);
    const nextScores = new Int32Array(width);
    const nextRuns = new Uint8Array(width);
    let skipping = 0;
    let skippedFrom = 0;
    for (let i = letter; i < width; i++) {
      if (i >= 2) {
        skipping = Math.max(0, skipping - NEXT_SKIPPED);
        const left = (scores[i - 2] ?? 0) - FIRST_SKIPPED;
        if (left > skipping) [skipping, skippedFrom] = [left, i - 2];
      }
      if (folded.charCodeAt(start + i) !== code) continue;
      const bonus = bonuses[i] ?? 0;
      if (letter === 0) {
        nextScores[i] = LETTER + 2 * bonus;
        nextRuns[i] = bonus;
        continue;
      }
      const before = scores[i - 1] ?? 0;
      const run = runs[i - 1] ?? 0;
      const joined = before > 0 ? before + LETTER + Math.max(bonus, run, AFTER_LETTER) : 0;
      const apart = skipping > 0 ? skipping + LETTER + bonus : 0;
      nextScores[i] = Math.max(joined, apart);
      nextRuns[i] = joined >= apart && run > bonus ? run : bonus;
      origins[letter * width + i] = joined >= apart ? i - 1 : skippedFrom;
    }
    scores = nextScores;
    runs = nextRuns;
  }
  const score = Math.max(...scores);
  if (score <= 0) return undefined;
  const places: number[] = [];
  let at = scores.indexOf(score);
  for (let letter = word.length - 1; letter >= 0; letter--) {
    places.unshift(start + at);
    at = origins[letter * width + at] ?? 0;
  }
  return { score, places };
}

function bonusAt(text: string, at: number): number {
  const [before, here] = [text.charAt(at - 1), text.charAt(at)];
  if (!isLetter(before) || !isLetter(here)) return AT_WORD_START;
  const isNumber = isDigit(here) && !isDigit(before);
  return isNumber || (isSmall(before) && isCapital(here)) ? AT_CAPITAL_OR_NUMBER : 0;
}

function isLetter(char: string): boolean {
  return isDigit(char) || isSmall(char) || isCapital(char) || char > '\x7f';
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function isSmall(char: string): boolean {
  return char >= 'a' && char <= 'z';
}

function isCapital(char: string): boolean {
  return char >= 'A' && char <= 'Z';
}

/** Budget steps per character that `indexOf` skips, and per character that is compared. */
const STEPS_TO_FIND = 0.1;
const STEPS_TO_COMPARE = 0.5;

/**
 * The parts of a command line, separated by spaces, slashes and `=`, that contain all letters of
 * the word in order, starting at the beginning of a word. Both texts are in lower case, and the
 * word isn't empty. This runs for all processes on every keystroke, so it compares only where the
 * first letter occurs.
 */
export function partsLike(commandLine: string, word: string, budget: Budget): TextRange[] {
  const found: TextRange[] = [];
  const first = word.charAt(0);
  let at = -1;
  let compared = 0;
  while ((at = commandLine.indexOf(first, at + 1)) >= 0) {
    if (at > 0 && isLetterCode(commandLine.charCodeAt(at - 1))) continue;
    let next = 1;
    let to = at + 1;
    for (; to < commandLine.length; to++) {
      const code = commandLine.charCodeAt(to);
      if (isDivider(code)) break;
      if (code === word.charCodeAt(next)) next++;
    }
    compared += to - at;
    // A later start in the same part can't find more letters.
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

function isLetterCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code >= 0x80;
}
