import { type Budget, UNLIMITED } from '../work/budget';
import { foldCase } from './foldedTexts';
import { fuzzyMatch, type FuzzyMatch, partsLike } from './fuzzyMatch';
import type { TextRange } from './query';

/**
 * The lowest quality of a match. A command line has so many letters that they contain nearly every
 * word, so there a match must start at a word start and end in the same part.
 */
const LEAST_QUALITY = { name: 0.7, commandLine: 0.75 };
/** A single letter has nothing to leave out, and digits alone are not a word. */
const FUZZY_WORD = /^(?=.*[^\d])[^\s]{2,40}$/s;
const MOST_REMEMBERED = 2000;
/** Fuzzy matching stops here, because readers don't look any further. Exact matching doesn't. */
const MOST_SEARCHED = 4096;
/** Longer parts are lists or encoded data, which contain the letters of any word by chance. */
const LONGEST_PART = 255;
/** The cost of a fuzzy match per pair of a letter in the word and one in the text. */
const STEPS_PER_PAIR = 2;

/** A text in its original form and in lower case. */
interface BothCases {
  readonly text: string;
  readonly folded: string;
}

export interface WordMatcher {
  /** True if a text in lower case contains the word. */
  isIn(folded: string): boolean;
  isLikeName(name: BothCases, budget?: Budget): boolean;
  isLikePart(commandLine: BothCases, budget?: Budget): boolean;
  /** The ranges of the word, or else of the letters that match it fuzzily. */
  placesInName(name: BothCases): TextRange[];
  placesInCommandLine(commandLine: BothCases): TextRange[];
}

/** Creates a matcher for a word of a query. A `literal` word is matched exactly only. */
export function wordMatcher(text: string, literal: boolean): WordMatcher {
  const word = foldCase(text);
  const isFuzzy = !literal && FUZZY_WORD.test(word);
  const match = isFuzzy ? fuzzyMatch(word) : () => undefined;
  /** Caches results, because names and parts of command lines recur. */
  const remembered = new Map<string, FuzzyMatch | undefined>();

  const recall = (part: string, least: number, budget: Budget) => {
    if (!remembered.has(part)) {
      budget.spend(STEPS_PER_PAIR * word.length * part.length);
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      remembered.set(part, match(part));
    }
    const found = remembered.get(part);
    return found && found.quality >= least ? found : undefined;
  };
  const inName = ({ text: name, folded }: BothCases, budget: Budget) =>
    isFuzzy && hasLetters(folded, word)
      ? recall(name.slice(0, MOST_SEARCHED), LEAST_QUALITY.name, budget)
      : undefined;
  const parts = ({ folded }: BothCases, budget: Budget) => {
    if (!isFuzzy) return [];
    const like = partsLike(folded.slice(0, MOST_SEARCHED), word, budget);
    return like.filter(({ from, to }) => to - from <= LONGEST_PART);
  };
  const inPart = ({ text: line }: BothCases, { from, to }: TextRange, budget: Budget) =>
    recall(line.slice(from, to), LEAST_QUALITY.commandLine, budget);

  return {
    isIn: (folded) => folded.includes(word),
    isLikeName: (name, budget = UNLIMITED) => inName(name, budget) !== undefined,
    isLikePart: (line, budget = UNLIMITED) =>
      parts(line, budget).some((part) => inPart(line, part, budget)),
    placesInName: (name) => {
      if (name.folded.includes(word)) return occurrencesOf(word, name.folded);
      return (inName(name, UNLIMITED)?.places ?? []).map((place) => ({
        from: place,
        to: place + 1,
      }));
    },
    placesInCommandLine: (line) => {
      if (line.folded.includes(word)) return occurrencesOf(word, line.folded);
      return parts(line, UNLIMITED).flatMap((part) =>
        (inPart(line, part, UNLIMITED)?.places ?? []).map((place) => ({
          from: part.from + place,
          to: part.from + place + 1,
        })),
      );
    },
  };
}

/** True if the text contains all letters of the word in order. */
function hasLetters(text: string, word: string): boolean {
  let at = -1;
  for (let i = 0; i < word.length; i++) {
    at = text.indexOf(word.charAt(i), at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The occurrences of one text in another, ascending, without overlaps. None for an empty text. */
export function occurrencesOf(text: string, whole: string): TextRange[] {
  const found: TextRange[] = [];
  if (text === '') return found;
  for (let from = whole.indexOf(text); from >= 0; from = whole.indexOf(text, from + text.length)) {
    found.push({ from, to: from + text.length });
  }
  return found;
}

/** Sorts the ranges, merges those that overlap or touch, and drops empty ones. */
export function mergeRanges(ranges: readonly TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (range.from >= range.to) continue;
    const last = merged.at(-1);
    if (last && range.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else merged.push(range);
  }
  return merged;
}
