import { formatPercent } from './format';
import type { ProcessInfo } from '../process/process';
import { sentence, type Sentence } from './sentence';
import { labelText, truncate } from './text';

/** Characters of a name that the status bar shows: enough for most programs, few for its neighbours. */
export const STATUS_NAME_LENGTH = 20;

/**
 * The status bar's text for the top consumer: `node 83%`. Until percentages are measured it names no
 * process, because the one with the most memory would pass for the one with the most CPU.
 */
export function statusText(top: ProcessInfo | undefined): string {
  if (top?.cpuPercent === undefined) return '–';
  return `${truncate(labelText(top.name), STATUS_NAME_LENGTH)} ${Math.round(top.cpuPercent)}%`;
}

/** The same for a screen reader. */
export function statusLabel(top: ProcessInfo | undefined): Sentence {
  if (top?.cpuPercent === undefined) return sentence('Processes: nothing measured yet');
  const percent = formatPercent(top.cpuPercent);
  return sentence('Top process: {0}, {1} of one core', labelText(top.name), percent);
}
