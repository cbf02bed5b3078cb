import type { DebugKind } from '../core/debugKind';
import type { ProcessInfo } from '../core/process';
import { messageText } from '../core/text';
import { factsOf, type Confirmation, type Effect } from './confirmationText';

const NODE_EFFECT =
  'It is sent the signal SIGUSR1, at which Node opens its inspector. A program that has an answer of ' +
  'its own to this signal does that instead; one that has none and is not Node is ended by it.';
const HALT_EFFECT =
  'It is halted while the debugger attaches and at each breakpoint, and what waits for it waits as well.';

/** What the user is asked before a debugger attaches. */
export function attachText(
  info: ProcessInfo,
  kind: DebugKind,
  effects: readonly Effect[],
): Confirmation {
  const lines = [
    kind === 'node' ? NODE_EFFECT : HALT_EFFECT,
    ...effects.map(({ effect }) => effect),
    '',
    ...factsOf(info),
  ];
  const message = `Attach a debugger to process ${info.pid} “${messageText(info.name)}”?`;
  return { message, detail: lines.join('\n') };
}
