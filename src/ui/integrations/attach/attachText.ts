import * as l10n from '@vscode/l10n';
import type { DebugKind } from '../../../core/process/debugKind';
import type { ProcessInfo } from '../../../core/process/process';
import { named } from '../../actions/actionWords';
import {
  changedText,
  factsOf,
  type Confirmation,
  type Effect,
} from '../../actions/confirmationText';

/** What the user is asked before a debugger attaches. */
export function attachText(
  info: ProcessInfo,
  kind: DebugKind,
  effects: readonly Effect[],
  isChanged: boolean,
): Confirmation {
  const lines = [
    ...(isChanged ? [changedText(), ''] : []),
    kind === 'node' ? signalText() : haltText(),
    ...effects.map(({ effect }) => effect),
    '',
    ...factsOf(info),
  ];
  const message = l10n.t('Attach a debugger to process {0} “{1}”?', ...named(info));
  return { message, detail: lines.join('\n') };
}

function signalText(): string {
  return l10n.t(
    'It is sent the signal SIGUSR1, at which Node opens its inspector. A program that has an answer of its own to this signal does that instead; one that has none and is not Node is ended by it.',
  );
}

function haltText(): string {
  return l10n.t(
    'It is halted while the debugger attaches and at each breakpoint, and what waits for it waits as well.',
  );
}
