import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { QuickPickItem } from 'vscode';
import {
  cpuOf,
  type ProcessInfo,
  type ProcessKey,
  titleOf,
  userText,
} from '../../core/process/process';
import type { OwnProcesses } from '../../core/process/protection';
import { compareBy } from '../../core/query/queryBundle';
import { formatPercent } from '../../core/text/format';
import { labelText, truncate } from '../../core/text/text';
import type { Sampler } from '../../sampling/sampler';
import { warnUnreadable } from '../windowMessages';
import { offeredProcesses, type PickPurpose } from './offeredProcesses';

const byCpu = compareBy({ field: 'cpuPercent', descending: true });

/** Asks for a process when a command is called without a row. */
export async function pickProcess(
  sampler: Sampler,
  placeHolder: string,
  purpose: PickPurpose,
  own: OwnProcesses,
): Promise<ProcessKey | undefined> {
  // If this fails, the previous list is shown; each action reads the processes again.
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
      l10n.t('{0}: there are no processes to choose from.', placeHolder),
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

/**
 * The length, in characters, to which a command line is cut: a list being searched holds all of
 * them.
 */
const COMMAND_LINE_LENGTH = 300;

/** A process as a pick list shows it, with its folder if given. */
export function processItem(info: ProcessInfo, folder?: string): ProcessItem {
  const { pid, commandLine } = info;
  const parts = [String(pid), formatPercent(cpuOf(info)), userText(info) ?? '–'];
  return {
    label: labelText(titleOf(info)),
    description: labelText((folder ? [...parts, folder] : parts).join(' · ')),
    detail: labelText(truncate(commandLine ?? '', COMMAND_LINE_LENGTH)),
    info,
  };
}
