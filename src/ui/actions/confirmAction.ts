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
  /** Several were chosen, though some of them may have gone or been refused since. */
  readonly several: boolean;
  /** The views showed another name or command line than it has now. */
  readonly changed: boolean;
}

/** Asks about an action unless the setting says that this need not be asked. */
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

/** Asks, and once more where others depend on what is acted upon: `true` if both say so. */
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

/** What else happens if these are acted upon. */
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
