import type { Inspection, InspectionOptions, Reveal, Revealed } from '../core/process/inspection';
import type { ProcessKey } from '../core/process/process';
import type { LongLine } from '../core/process/longLines';

/**
 * The collector child as who looks at one process sees it. Requests may be in flight beside a
 * sample; they are answered in the order they were made.
 */
export interface InspectionSource {
  /**
   * Reads everything there is to know of one process, now.
   * @throws {CollectError} when the child died or hung, or too many requests are in flight.
   */
  inspect(key: ProcessKey, options?: InspectionOptions): Promise<Inspection>;
  /**
   * What is otherwise masked. The answer is for the user's eyes: it is not to be logged or kept.
   * @throws {CollectError} as `inspect` does.
   */
  reveal(key: ProcessKey, what: Reveal): Promise<Revealed>;
  /**
   * Command lines as far as they are read, secrets masked; of those that can't be read nothing.
   * @throws {CollectError} as `inspect` does.
   */
  commandLines(keys: readonly ProcessKey[]): Promise<readonly LongLine[]>;
}
