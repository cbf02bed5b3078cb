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

/** The cost of preparing an expression, in budget steps per instruction. */
const STEPS_PER_INSTRUCTION = 200;

/** A pattern that is ready to search with. */
export interface RegularExpression {
  /**
   * True if the text contains a match. `undefined` if the budget is spent; the next call continues
   * if it is for the same text.
   * @param isFolded true if the text is already in lower case
   */
  readonly occursIn: (text: string, budget?: Budget, isFolded?: boolean) => boolean | undefined;
  /** The ranges of the first matches, ascending and never empty. */
  occurrencesIn(text: string): TextRange[];
}

export type CompiledPattern =
  | { readonly ok: true; readonly expression: RegularExpression }
  | { readonly ok: false; readonly error: { readonly at: number; readonly sentence: Sentence } };

/**
 * Compiles a pattern. `RegExp` isn't used because it backtracks: text that a process chooses can
 * keep it busy for hours. Here the time depends only on the length of the text and the size of the
 * pattern, which rules out lookaround and backreferences. The `at` of an error is a UTF-16 offset
 * in the source.
 */
export function compilePattern({ source, caseCounts }: QueryPattern): CompiledPattern {
  try {
    const program = makeProgram(parsePattern(source, caseCounts));
    // A filter with many patterns is parsed in a single turn, so the costly parts are created on
    // first use.
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
