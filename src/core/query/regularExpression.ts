import type { Sentence } from '../text/sentence';
import { type Budget, UNLIMITED } from '../work/budget';
import { foldCase } from './foldedTexts';
import type { QueryPattern, TextRange } from './query';
import { occurrencesIn } from './regex/occurrences';
import { occursIn } from './regex/occurs';
import { PatternMistake } from './regex/parseClass';
import { parsePattern } from './regex/parsePattern';
import { makeProgram } from './regex/program';
import { Steps } from './regex/steps';

/** What it takes to make one ready, in steps of a budget. */
const STEPS_PER_INSTRUCTION = 200;

/** A pattern that can be looked for. */
export interface RegularExpression {
  /**
   * `undefined`: the budget is spent; the next call continues if it is about the same text.
   * @param isFolded the text is in small letters already
   */
  readonly occursIn: (text: string, budget?: Budget, isFolded?: boolean) => boolean | undefined;
  /** The places of the first ones, ascending, none of them empty. */
  occurrencesIn(text: string): TextRange[];
}

export type CompiledPattern =
  | { readonly ok: true; readonly expression: RegularExpression }
  | { readonly ok: false; readonly error: { readonly at: number; readonly sentence: Sentence } };

/**
 * Makes a pattern ready. It is not given to `RegExp`: that tries one way after the other, and text
 * that a process chooses can make it try for hours. Here the time grows with the text and the
 * pattern only, which leaves out looking around and references. `at`: UTF-16 unit of the source.
 */
export function compilePattern({ source, caseCounts }: QueryPattern): CompiledPattern {
  try {
    const program = makeProgram(parsePattern(source, caseCounts));
    // A filter with many patterns is read in one go: what takes longer is made when it is first needed.
    let isIn: ReturnType<typeof occursIn> | undefined;
    let placesIn: ReturnType<typeof occurrencesIn> | undefined;
    let steps: Steps | undefined;
    const fold = caseCounts ? (text: string) => text : foldCase;
    return {
      ok: true,
      expression: {
        occursIn: (text, budget = UNLIMITED, isFolded = false) => {
          if (!isIn) {
            isIn = occursIn((steps ??= new Steps(program)));
            budget.spend(STEPS_PER_INSTRUCTION * program.length);
          }
          return isIn(isFolded ? text : fold(text), budget);
        },
        occurrencesIn: (text) =>
          (placesIn ??= occurrencesIn((steps ??= new Steps(program))))(fold(text)),
      },
    };
  } catch (error) {
    if (!(error instanceof PatternMistake)) throw error;
    const { at, message, args } = error;
    return { ok: false, error: { at, sentence: { message, args } } };
  }
}
