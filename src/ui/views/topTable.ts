import * as l10n from '@vscode/l10n';
import { shortLived } from '../../core/process/cpuShares';
import { limitTexts, unreadableSentence } from '../../core/process/machine';
import { cpuOf, type ProcessInfo, titleOf } from '../../core/process/process';
import type { Snapshot } from '../../core/process/snapshot';
import { formatBytes, formatPercent } from '../../core/text/format';
import { markdownText, truncate } from '../../core/text/text';
import { COMMANDS } from '../ids';
import { translate } from '../../core/text/translate';
import { shownTime } from '../userTimeZone';
import { machineNotes } from './treeMessage';

/** The lines of a Markdown table of these processes. A click on a name inspects the process. */
export function topTable(
  top: readonly ProcessInfo[],
  snapshot: Snapshot,
  machineName: string,
): readonly string[] {
  const inspect = l10n.t('Inspect Process');
  const rows = top.map((info) => {
    const name = markdownText(truncate(titleOf(info), 24));
    const link = `command:${COMMANDS.inspect}?${encodeURIComponent(JSON.stringify([info.key]))}`;
    const cells = [formatPercent(cpuOf(info)), formatBytes(info.rssBytes), String(info.pid)];
    return `| [${name}](${link} "${inspect}") | ${cells.join(' | ')} |`;
  });
  const { machine } = snapshot;
  const { cpuPercent, cpuCount } = machine;
  const ended = shortLived(snapshot);
  const unread = unreadableSentence(machine);
  return [
    l10n.t(
      '**{0}** · CPU {1} of {2} · memory {3} of {4}',
      markdownText(machineName),
      // In percent of one core, as in the table.
      formatPercent(cpuPercent === undefined ? undefined : cpuPercent * cpuCount),
      `${100 * cpuCount} %`,
      formatBytes(machine.memoryUsedBytes),
      formatBytes(machine.memoryTotalBytes),
    ),
    ...limitTexts(machine.limits).map((text) => `· ${markdownText(translate(text))}`),
    '',
    l10n.t('| Process | CPU | Memory | PID |'),
    '| :-- | --: | --: | --: |',
    ...rows,
    '',
    ...(ended ? [markdownText(translate(ended.text)), ''] : []),
    l10n.t('{0} processes at {1}', snapshot.processes.size, shownTime(snapshot.timestampMs)),
    // Each note is its own paragraph, as is everything below the table.
    ...machineNotes(machine).flatMap((note) => ['', markdownText(note)]),
    ...(unread ? ['', markdownText(translate(unread))] : []),
  ];
}
