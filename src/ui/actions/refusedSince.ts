import * as l10n from '@vscode/l10n';
import type { ProcessInfo } from '../../core/process/process';
import { hasEnded } from '../../core/process/state';
import { protectionOf, type OwnProcesses } from '../../core/process/protection';
import type { Reach } from '../../core/process/sessionEffect';
import type { ProcessTree } from '../../core/process/tree';
import { translate } from '../../core/text/translate';
import type { Effect } from './confirmationText';
import type { Refusal } from './outcomeText';

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
