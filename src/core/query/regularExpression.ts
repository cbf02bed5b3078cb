import { occurrencesIn } from './automaton/occurrences';
import { occursIn } from './automaton/occurs';
import { parsePattern } from './automaton/parsePattern';
import { PatternMistake } from './automaton/patternMistake';
import { makeProgram } from './automaton/program';
import { Steps } from './automaton/steps';
import { UNLIMITED, type Budget } from '../work/budget';
import { foldCase } from './foldCase';
import type { QueryPattern } from './query';
import type { Sentence } from '../sentence';
import type { TextRange } from './textRange';

/** A pattern that can be looked for. */
export interface RegularExpression {
  /** `undefined`: the budget is spent; the next call continues if it is about the same text. */
  occursIn(text: string, budget?: Budget): boolean | undefined;
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
    const steps = new Steps(makeProgram(parsePattern(source, caseCounts)));
    const isIn = occursIn(steps);
    const placesIn = occurrencesIn(steps);
    const fold = caseCounts ? (text: string) => text : foldCase;
    return {
      ok: true,
      expression: {
        occursIn: (text, budget = UNLIMITED) => isIn(fold(text), budget),
        occurrencesIn: (text) => placesIn(fold(text)),
      },
    };
  } catch (error) {
    if (!(error instanceof PatternMistake)) throw error;
    const { at, message, args } = error;
    return { ok: false, error: { at, sentence: { message, args } } };
  }
}
