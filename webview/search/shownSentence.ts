import * as l10n from '@vscode/l10n';
import type { Sentence } from '../../src/core/text/sentence';

/** A sentence of core in the language of the user. */
export function shownSentence({ message, args }: Sentence): string {
  return l10n.t(message, ...args);
}
