import * as l10n from '@vscode/l10n';
import { isOver, type ProcessInfo } from '../../core/process/process';
import { protectionOf, type OwnProcesses } from '../../core/process/protection';
import type { Reach } from '../../core/process/sessionEffect';
import type { ProcessTree } from '../../core/process/tree';
import { translate } from '../../core/text/translate';
import type { Effect } from './confirmationText';
import type { Refusal } from './outcomeText';

/** What the user said yes to. */
export interface Asked {
  readonly processes: readonly ProcessInfo[];
  /** Those of them that were chosen, as they were shown. */
  readonly named: readonly ProcessInfo[];
  readonly effects: readonly Effect[];
  readonly reach?: Reach;
}

/**
 * Those which may not be acted upon by now, have an effect that was not asked about, or are not what
 * was shown: a process keeps its pid and its start when it becomes another program. What has ended
 * is none of them: it is told as ended.
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
    if (info?.key !== asked.key || isOver(info.state)) return [];
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

/** By the name and by the command line: one that was not read proves nothing. */
function isAnother(shown: ProcessInfo, now: ProcessInfo): boolean {
  if (now.name !== shown.name) return true;
  const [before, after] = [shown.commandLine, now.commandLine];
  return before !== undefined && after !== undefined && before !== after;
}
