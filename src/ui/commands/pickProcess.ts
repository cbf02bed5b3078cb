import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { QuickPickItem } from 'vscode';
import { type ProcessInfo, type ProcessKey, userText } from '../../core/process/process';
import type { OwnProcesses } from '../../core/process/protection';
import { compareBy } from '../../core/query/queryBundle';
import { formatPercent } from '../../core/text/format';
import { labelText, truncate } from '../../core/text/text';
import type { Sampler } from '../../sampling/sampler';
import { warnUnreadable } from '../windowMessages';
import { offeredProcesses, type PickPurpose } from './offeredProcesses';

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

export type ProcessItem = QuickPickItem & { readonly info: ProcessInfo };

/** Of a command line, in characters: a list that is searched holds all of them. */
const COMMAND_LINE_LENGTH = 300;

/** A process in a list to pick from, with its folder if the list is to tell that. */
export function processItem(info: ProcessInfo, folder?: string): ProcessItem {
  const { name, pid, cpuPercent, commandLine } = info;
  const facts = [String(pid), formatPercent(cpuPercent), userText(info) ?? '–'];
  return {
    label: labelText(name),
    description: labelText((folder ? [...facts, folder] : facts).join(' · ')),
    detail: labelText(truncate(commandLine ?? '', COMMAND_LINE_LENGTH)),
    info,
  };
}
