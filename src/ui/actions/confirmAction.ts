import * as l10n from '@vscode/l10n';
import type { ProcessInfo } from '../../core/process/process';
import { type OwnProcesses, protectionOf } from '../../core/process/protection';
import type { Reach } from '../../core/process/sessionEffect';
import { hasEnded } from '../../core/process/state';
import type { ProcessTree } from '../../core/process/tree';
import { translate } from '../../core/text/translate';
import type { ConfirmKill } from '../settings/settings';
import type { ActionDialogs } from './actionReport';
import {
  type Confirmation,
  confirmationText,
  type Effect,
  effectsText,
  type Question,
  commandTitleOf,
} from './actionWords';
import type { Refusal } from './outcomeText';

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
  return askFor(dialogs, commandTitleOf(action), confirmationText(question), effects);
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

/** What the user agreed to. */
export interface Asked {
  readonly processes: readonly ProcessInfo[];
  /** Those of `processes` that the user chose, as the dialog showed them. */
  readonly named: readonly ProcessInfo[];
  readonly effects: readonly Effect[];
  readonly reach?: Reach;
}

/**
 * Those of the processes that may no longer be acted on: they are refused now, have an effect that
 * the user was not asked about, or are no longer what the dialog showed, since a process keeps its
 * pid and start time when it becomes a different program. Excludes processes that have ended, which
 * are reported as ended.
 */
export function refusedSince(
  { processes, named, effects, reach }: Asked,
  tree: ProcessTree,
  own: OwnProcesses,
): readonly Refusal[] {
  const told = new Set(effects.map(({ info }) => info.key));
  const shown = new Set(named.map(({ key }) => key));
  return processes.flatMap((asked) => {
    const info = tree.find(asked.pid);
    if (info?.key !== asked.key || hasEnded(info.state)) return [];
    const protection = protectionOf(info, tree, own, reach);
    if (protection?.level === 'refuse') return [{ info, reason: translate(protection.reason) }];
    if (protection && !told.has(info.key)) return [{ info, reason: translate(protection.effect) }];
    if (shown.has(info.key) && isAnother(asked, info)) {
      return [{ info: asked, reason: changedText() }];
    }
    return [];
  });
}

function changedText(): string {
  return l10n.t('Its name or command line changed after you were asked.');
}

/** Compares the name and the command line. A command line that was not read proves nothing. */
function isAnother(shown: ProcessInfo, now: ProcessInfo): boolean {
  if (now.name !== shown.name) return true;
  const [before, after] = [shown.commandLine, now.commandLine];
  return before !== undefined && after !== undefined && before !== after;
}
