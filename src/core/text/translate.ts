import * as l10n from '@vscode/l10n';
import type { Sentence } from './sentence';

/** The sentence in the user's language. Uses the translations of the bundle that calls it. */
export function translate({ message, args }: Sentence): string {
  return l10n.t(message, ...args);
}
