import * as l10n from '@vscode/l10n';
import type { SamplingStatus } from '../../core/process/samplingStatus';
import { said } from '../said';

type Problem = Extract<SamplingStatus, { message: string }>;

/** Why the views are not up to date, in the user's language. It may hold what the collector wrote. */
export function statusSentence({ message, why = [] }: Problem): string {
  return [l10n.t(message), ...why.map(said)].join(' ');
}
