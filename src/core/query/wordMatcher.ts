import { type Budget, UNLIMITED } from '../work/budget';
import { foldCase } from './foldedTexts';
import { fuzzyMatch, type FuzzyMatch, partsLike } from './fuzzyMatch';
import type { TextRange } from './query';

/**
 * What a match has to be worth. A command line has so many letters that nearly every word can be
 * put together from them: there it has to start where letters start, and to end in the same part.
 */
const LEAST_QUALITY = { name: 0.7, commandLine: 0.75 };
/** Of one letter nothing can be left out, and digits are no word. */
const FUZZY_WORD = /^(?=.*[^\d])[^\s]{2,40}$/s;
const MOST_REMEMBERED = 2000;
/** What nobody reads on is not searched on, but for the word as it is. */
const MOST_SEARCHED = 4096;
/** Longer parts are lists or encoded data, in which the letters of any word turn up by chance. */
const LONGEST_PART = 255;
/** What a fuzzy match takes, by letter of the word and letter of the text. */
const STEPS_PER_PAIR = 2;

/** A text as it is and in small letters. */
interface BothCases {
  readonly text: string;
  readonly folded: string;
}

export interface WordMatcher {
  /** Whether the word stands in a text in small letters. */
  isIn(folded: string): boolean;
  isLikeName(name: BothCases, budget?: Budget): boolean;
  isLikePart(commandLine: BothCases, budget?: Budget): boolean;
  /** The places of the word; where it does not stand, of the letters that are like it. */
  placesInName(name: BothCases): TextRange[];
  placesInCommandLine(commandLine: BothCases): TextRange[];
}

/** Looks for a word of a query; one that is `literal` only as it stands. */
export function wordMatcher(text: string, literal: boolean): WordMatcher {
  const word = foldCase(text);
  const isFuzzy = !literal && FUZZY_WORD.test(word);
  const match = isFuzzy ? fuzzyMatch(word) : () => undefined;
  /** Names and parts of command lines come up again and again. */
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

/** Whether all letters of the word come in the text in their order. */
function hasLetters(text: string, word: string): boolean {
  let at = -1;
  for (let i = 0; i < word.length; i++) {
    at = text.indexOf(word.charAt(i), at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Where one text stands in another, ascending and without overlaps; nowhere if it is empty. */
export function occurrencesOf(text: string, whole: string): TextRange[] {
  const found: TextRange[] = [];
  if (text === '') return found;
  for (let from = whole.indexOf(text); from >= 0; from = whole.indexOf(text, from + text.length)) {
    found.push({ from, to: from + text.length });
  }
  return found;
}

/** The same places, ascending, each once: what overlaps or touches becomes one. Empty ones go. */
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
