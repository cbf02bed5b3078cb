import { type ProcessInfo, userText } from '../../core/process/process';
import { formatBytes, formatPercent, formatState } from '../../core/text/format';
import { pastedText, shellText, visibleText } from '../../core/text/text';
import type { InspectionSource } from '../../sampling/snapshotSource';
import { shownDateTime } from '../userTimeZone';

/** The pids, one a line. */
export function pidText(processes: readonly ProcessInfo[]): string {
  return processes.map(({ pid }) => String(pid)).join('\n');
}

/**
 * The command lines, one a line, secrets masked. Where the collector says which arguments there are,
 * a shell takes each for the word that it is. Else the line is as it is shown: where one argument
 * ended and the next began is not known then.
 */
export async function commandLineText(
  processes: readonly ProcessInfo[],
  source: Pick<InspectionSource, 'inspect'>,
): Promise<string> {
  const lines: string[] = [];
  let answers = true;
  for (const info of processes) {
    let args: readonly string[] | undefined;
    try {
      if (answers) args = await argumentsOf(info, source);
    } catch {
      // It hangs or is being replaced: each further question would wait as long.
      answers = false;
    }
    lines.push(args?.map(posixWord).join(' ') ?? visibleText(info.commandLine ?? info.name));
  }
  return lines.join('\n');
}

/** `undefined` if it has none, or not all of them were read. */
async function argumentsOf(
  { key }: ProcessInfo,
  source: Pick<InspectionSource, 'inspect'>,
): Promise<readonly string[] | undefined> {
  const inspection = await source.inspect(key);
  const part = inspection.kind === 'process' ? inspection.program.args : undefined;
  if (!part?.ok || part.value.cut || part.value.args.length === 0) return undefined;
  return part.value.args;
}

/** The rows, cells parted by tabs, as a spreadsheet takes them. */
export function rowsText(processes: readonly ProcessInfo[]): string {
  return processes.map((info) => cellsOf(info).map(pastedText).join('\t')).join('\n');
}

function cellsOf(info: ProcessInfo): string[] {
  return [
    String(info.pid),
    info.name,
    formatPercent(info.cpuPercent),
    formatBytes(info.rssBytes),
    userText(info) ?? '',
    formatState(info.state),
    shownDateTime(info.startTimeMs),
    info.commandLine ?? '',
  ];
}

/**
 * An argument as one word of a POSIX shell, which gives that very argument, on one line and without
 * a character that cannot be seen: such ones are written as escapes, in `$'…'`.
 */
function posixWord(argument: string): string {
  if (visibleText(argument) === argument) return shellText(argument);
  return `$'${Array.from(argument, escaped).join('')}'`;
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (visibleText(character) === character) return character;
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
