import * as l10n from '@vscode/l10n';
import type { Sentence } from '../core/text/sentence';

/** A sentence of core in the user's language. */
export function said({ message, args }: Sentence): string {
  return l10n.t(message, ...args);
}
