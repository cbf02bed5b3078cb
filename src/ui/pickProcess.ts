import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Sampler } from '../collectors/sampling/sampler';
import { formatPercent } from '../core/format';
import { userText, type ProcessInfo, type ProcessKey } from '../core/process';
import type { OwnProcesses } from '../core/protection';
import { compareBy } from '../core/sort';
import { labelText, truncate } from '../core/text';
import { offeredProcesses, type PickPurpose } from './offeredProcesses';
import { warnUnreadable } from './warnUnreadable';

const byCpu = compareBy({ field: 'cpuPercent', descending: true });
/** Of a command line, in characters: a list that is searched holds all of them. */
const COMMAND_LINE_LENGTH = 300;

type ProcessItem = vscode.QuickPickItem & { readonly key: ProcessKey };

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
  const items = [...offeredProcesses(snapshot, purpose, own)].sort(byCpu).map(itemOf);
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
  return picked?.key;
}

function itemOf(info: ProcessInfo): ProcessItem {
  const facts = [String(info.pid), formatPercent(info.cpuPercent), userText(info) ?? '–'];
  return {
    label: labelText(info.name),
    description: labelText(facts.join(' · ')),
    detail: labelText(truncate(info.commandLine ?? '', COMMAND_LINE_LENGTH)),
    key: info.key,
  };
}
