import * as l10n from '@vscode/l10n';
import type { Sentence } from './sentence';

/** A sentence in the user's language, as the bundle that calls this has it. */
export function translate({ message, args }: Sentence): string {
  return l10n.t(message, ...args);
}
