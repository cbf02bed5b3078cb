import type { QueryPattern } from './query';
import { QueryMistake } from './queryMistake';
import { compilePattern } from './regularExpression';
import type { TextRange } from './textRange';

/**
 * The pattern without its place, if it can be run.
 * @throws QueryMistake
 */
export function checkPattern({ from, to, ...pattern }: QueryPattern & TextRange): QueryPattern {
  const compiled = compilePattern(pattern);
  if (compiled.ok) return pattern;
  const { at, sentence } = compiled.error;
  // The slash stands before the pattern. What is missing at its end is shown on all of it.
  const start = from + 1 + at;
  const range = start < to - 1 ? { from: start, to: start + 1 } : { from, to };
  throw new QueryMistake(range, sentence);
}
