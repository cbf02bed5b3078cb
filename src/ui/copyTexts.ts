import { formatBytes, formatDateTime, formatPercent, formatState } from '../core/format';
import { userText, type ProcessInfo } from '../core/process';
import { csvText, shellText } from '../core/text';

/** The pids, one a line. */
export function pidText(processes: readonly ProcessInfo[]): string {
  return processes.map(({ pid }) => String(pid)).join('\n');
}

/**
 * The command lines, one a line, in a form that a terminal takes as words and nothing more. Where
 * one argument ended and the next began is not known here: a space always parts two.
 */
export function commandLineText(processes: readonly ProcessInfo[]): string {
  return processes
    .map(({ name, commandLine }) => (commandLine ?? name).split(' ').map(shellText).join(' '))
    .join('\n');
}

/** The rows, cells parted by tabs, as a spreadsheet takes them. */
export function rowsText(processes: readonly ProcessInfo[]): string {
  return processes.map((info) => cellsOf(info).map(csvText).join('\t')).join('\n');
}

function cellsOf(info: ProcessInfo): string[] {
  return [
    String(info.pid),
    info.name,
    formatPercent(info.cpuPercent),
    formatBytes(info.rssBytes),
    userText(info) ?? '',
    formatState(info.state),
    formatDateTime(info.startTimeMs),
    info.commandLine ?? '',
  ];
}
