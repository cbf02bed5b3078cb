import type { QuickPickItem } from 'vscode';
import { formatPercent } from '../../../core/text/format';
import { userText, type ProcessInfo } from '../../../core/process/process';
import { labelText, truncate } from '../../../core/text/text';

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
