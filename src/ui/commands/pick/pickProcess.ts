import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Sampler } from '../../../sampling/sampler';
import type { ProcessKey } from '../../../core/process/process';
import type { OwnProcesses } from '../../../core/process/protection';
import { compareBy } from '../../../core/query';
import { warnUnreadable } from '../../warnUnreadable';
import { offeredProcesses, type PickPurpose } from './offeredProcesses';
import { processItem } from './processItem';

const byCpu = compareBy({ field: 'cpuPercent', descending: true });

/** Asks which process is meant, for a command that was called without a row. */
export async function pickProcess(
  sampler: Sampler,
  placeHolder: string,
  purpose: PickPurpose,
  own: OwnProcesses,
): Promise<ProcessKey | undefined> {
  // If it fails, the list of before is shown: each action looks again.
  await sampler.refresh();
  const { snapshot } = sampler;
  if (!snapshot) {
    warnUnreadable();
    return undefined;
  }
  const items = [...offeredProcesses(snapshot, purpose, own)]
    .sort(byCpu)
    .map((info) => processItem(info));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('{0}: there is no process to choose.', placeHolder),
    );
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.info.key;
}
