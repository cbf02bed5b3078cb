import { cpuOf, type ProcessInfo, titleOf, userText } from '../../core/process/process';
import { formatBytes, formatPercent, formatState } from '../../core/text/format';
import { pastedText, shellText, visibleText } from '../../core/text/text';
import type { InspectionSource } from '../../sampling/snapshotSource';
import { shownDateTime } from '../userTimeZone';

/** The pids, one per line. */
export function pidText(processes: readonly ProcessInfo[]): string {
  return processes.map(({ pid }) => String(pid)).join('\n');
}

/**
 * The command lines, one per line, with secrets masked. If the collector knows the arguments, each
 * is quoted so that a shell reads it as one word. Otherwise the line is copied as it is shown,
 * because the boundaries between the arguments are unknown.
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
      // The collector hangs or is being replaced, so every further request would wait as long.
      answers = false;
    }
    lines.push(args?.map(posixWord).join(' ') ?? visibleText(info.commandLine ?? info.name));
  }
  return lines.join('\n');
}

/** The arguments; `undefined` if there are none or not all of them could be read. */
async function argumentsOf(
  { key }: ProcessInfo,
  source: Pick<InspectionSource, 'inspect'>,
): Promise<readonly string[] | undefined> {
  const inspection = await source.inspect(key);
  const section = inspection.kind === 'process' ? inspection.program.args : undefined;
  if (!section?.ok || section.value.cut || section.value.args.length === 0) return undefined;
  return section.value.args;
}

/** The rows with tab-separated cells, the format that spreadsheets accept. */
export function rowsText(processes: readonly ProcessInfo[]): string {
  return processes.map((info) => cellsOf(info).map(pastedText).join('\t')).join('\n');
}

function cellsOf(info: ProcessInfo): string[] {
  return [
    String(info.pid),
    titleOf(info),
    formatPercent(cpuOf(info)),
    formatBytes(info.rssBytes),
    userText(info) ?? '',
    formatState(info.state),
    shownDateTime(info.startTimeMs),
    info.commandLine ?? '',
  ];
}

/**
 * Quotes an argument as one word of a POSIX shell that evaluates to exactly that argument. The word
 * is on one line and has no invisible characters: those are written as escapes in `$'…'`.
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
