import { readFileSync } from 'node:fs';
import { ifThere } from './readFailure';

/** The number in a file of a control group; `undefined` for a word, as `max`, and if there is no file. */
export function readNumber(path: string): number | undefined {
  return numberIn(readText(path));
}

export function numberIn(text: string | undefined): number | undefined {
  const digits = text?.trimEnd() ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/**
 * `undefined` where there is no such file: a controller is not used, or the group is the root. Any other
 * failure is thrown, as it does not say that nothing is limited.
 */
export function readText(path: string): string | undefined {
  return ifThere(() => readFileSync(path, 'latin1'));
}
