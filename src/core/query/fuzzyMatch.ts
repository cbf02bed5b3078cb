import { Fzf } from 'fzf';

export interface FuzzyMatch {
  /** 1 where the word stands in the text as it is, at the start of a word; less with every gap. */
  readonly quality: number;
  /** UTF-16 units of the text at which the letters of the word were found, ascending. */
  readonly places: readonly number[];
}

/** Looks for the letters of a word, in their order, in any case. */
export function fuzzyMatch(word: string): (text: string) => FuzzyMatch | undefined {
  const match = (text: string) =>
    new Fzf([text], { casing: 'case-insensitive', normalize: false, sort: false }).find(word)[0];
  const best = match(word)?.score ?? 1;
  return (text) => {
    const found = match(text);
    return (
      found && {
        quality: found.score / best,
        places: [...found.positions].sort((a, b) => a - b),
      }
    );
  };
}
