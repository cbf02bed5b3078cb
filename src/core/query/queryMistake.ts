import type { Sentence } from '../text/sentence';
import type { TextRange } from './textRange';

/** What is wrong with a query and where. Thrown within this folder, never out of it. */
export class QueryMistake extends Error {
  constructor(
    readonly range: TextRange,
    readonly sentence: Sentence,
  ) {
    super(sentence.message);
  }
}
