import * as l10n from '@vscode/l10n';
import type { ProcessInfo } from '../../core/process/process';
import { protectionOf, type OwnProcesses } from '../../core/process/protection';
import type { Reach } from '../../core/process/sessionEffect';
import type { ProcessTree } from '../../core/process/tree';
import { translate } from '../../core/text/translate';
import type { ConfirmKill } from '../settings/settings';
import type { ActionDialogs } from './actionReport';
import { titleOf } from './actionWords';
import {
  confirmationText,
  effectsText,
  type Confirmation,
  type Effect,
  type Question,
} from './confirmationText';

export interface AskWhen {
  readonly confirmKill: ConfirmKill;
  /** The user chose several processes, even if some have ended or been refused since. */
  readonly several: boolean;
  /** The views showed a different name or command line from the current one. */
  readonly changed: boolean;
}

/** Asks the user to confirm an action, unless the setting makes that unnecessary. */
export async function confirmAction(
  dialogs: ActionDialogs,
  question: Question,
  { confirmKill, several, changed }: AskWhen,
): Promise<boolean> {
  const { action, effects } = question;
  const grave = action === 'killTree' || action === 'forceTerminate';
  const plain = !grave && !several && !changed && effects.length === 0;
  if (plain && confirmKill === 'treeOnly') return true;
  return askFor(dialogs, titleOf(action), confirmationText(question), effects);
}

/**
 * Asks, and asks again if other things depend on these processes; `true` if the user agrees to
 * both.
 */
export async function askFor(
  dialogs: ActionDialogs,
  title: string,
  question: Confirmation,
  effects: readonly Effect[],
): Promise<boolean> {
  try {
    if (!(await dialogs.ask(question, title))) return false;
    if (effects.length === 0) return true;
    return await dialogs.ask(effectsText(effects), l10n.t('{0} Anyway', title));
  } finally {
    dialogs.answered();
  }
}

/** The side effects of acting on these processes. */
export function effectsOf(
  processes: readonly ProcessInfo[],
  tree: ProcessTree,
  own: OwnProcesses,
  reach?: Reach,
): readonly Effect[] {
  return processes.flatMap((info) => {
    const protection = protectionOf(info, tree, own, reach);
    return protection?.level === 'caution' ? [{ info, effect: translate(protection.effect) }] : [];
  });
}
