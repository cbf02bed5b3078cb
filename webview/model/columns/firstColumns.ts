import * as l10n from '@vscode/l10n';
import { cpuOf, titleOf, userText } from '../../../src/core/process/process';
import type { ProcessState } from '../../../src/core/process/state';
import { formatDuration, formatState, runTimeMs } from '../../../src/core/text/format';
import type { Row } from '../rows/row';
import {
  cellTexts,
  type Column,
  columnHeats,
  columnLengths,
  endedPartOf,
  useOf,
  wholeSeconds,
} from './column';

/** The state of an ended process that is still shown. No running process has it. */
const ENDED = 'ended';

/**
 * The default columns. Their titles are getters because they are translated, so they must be read
 * late.
 */
export const FIRST_COLUMNS: readonly Column[] = [
  {
    id: 'pid',
    field: 'pid',
    get title() {
      return l10n.t('PID');
    },
    get meaning() {
      return l10n.t('Process ID');
    },
    numeric: true,
    width: { least: columnLengths.pid },
    // Hidden only where names are indented; a flat list keeps it.
    leavesBelow: 440,
    value: (info) => info.pid,
    text: String,
  },
  {
    id: 'name',
    field: 'name',
    get title() {
      return l10n.t('Name');
    },
    get meaning() {
      return l10n.t('Name of the process');
    },
    numeric: false,
    width: { least: '110px', most: '200px' },
    value: titleOf,
    rowValue: rowName,
    hint: systemName,
    text: cellTexts.plain,
  },
  {
    id: 'cpuPercent',
    field: 'cpuPercent',
    get title() {
      return l10n.t('CPU %');
    },
    get meaning() {
      return l10n.t(
        'CPU usage in percent of one core: of the process itself, and of its children that ended',
      );
    },
    numeric: true,
    // The heading needs space for its title and its arrow.
    width: { least: `max(90px, ${columnLengths.cpu})` },
    value: cpuOf,
    rowValue: (row) => cpuOf(useOf(row)),
    endedPart: endedPartOf,
    summed: true,
    spokenText: cellTexts.spokenPercent,
    text: cellTexts.percent,
    heat: columnHeats.cpu,
  },
  {
    id: 'rssBytes',
    field: 'rssBytes',
    get title() {
      return l10n.t('Memory');
    },
    get meaning() {
      return l10n.t(
        'Resident memory. Totals are estimates: each process’s private memory, plus the largest shared part counted once.',
      );
    },
    numeric: true,
    width: { least: '100px' },
    value: (info) => info.rssBytes,
    rowValue: (row) => useOf(row)?.rssBytes,
    summed: true,
    text: cellTexts.bytes,
    heat: columnHeats.memory,
  },
  {
    id: 'user',
    field: 'user',
    get title() {
      return l10n.t('User');
    },
    get meaning() {
      return l10n.t('User that owns the process');
    },
    numeric: false,
    width: { least: '96px' },
    leavesBelow: 800,
    value: userText,
    text: cellTexts.plain,
  },
  {
    id: 'runTime',
    field: 'runTime',
    get title() {
      return l10n.t('Run Time');
    },
    get meaning() {
      return l10n.t('Time since the process started');
    },
    numeric: true,
    width: { least: '110px' },
    leavesBelow: 800,
    value: (info, nowMs) => wholeSeconds(runTimeMs(info.startTimeMs, nowMs)),
    text: (value) => formatDuration(value as number | undefined),
  },
  {
    id: 'state',
    field: 'state',
    get title() {
      return l10n.t('State');
    },
    get meaning() {
      return l10n.t('What the process is doing');
    },
    numeric: false,
    width: { least: '104px', most: '160px' },
    leavesBelow: 940,
    value: (info) => info.state,
    rowValue: (row) => {
      if (row.kind === 'group') return undefined;
      return row.age === 'ended' ? ENDED : row.info.state;
    },
    text: (value) =>
      value === ENDED ? l10n.t('Ended') : l10n.t(formatState(value as ProcessState)),
  },
  {
    id: 'commandLine',
    field: 'commandLine',
    get title() {
      return l10n.t('Command Line');
    },
    get meaning() {
      return l10n.t('Command line with all arguments');
    },
    numeric: false,
    width: { least: '120px', most: '1fr' },
    leavesBelow: 540,
    // Shown in place of a command line, because no kernel thread has one.
    value: (info) => info.commandLine ?? (info.kernelThread ? l10n.t('Kernel thread') : undefined),
    text: cellTexts.plain,
  },
];

/** The name that the system has for a process, where it is called something else. */
function systemName({ kind, info }: Row): string | undefined {
  return kind === 'group' || info.title === undefined ? undefined : info.name;
}

/** `node`, or `node (12)` for a group. */
function rowName({ kind, info }: Row): string {
  if (kind === 'process') return titleOf(info);
  return `${info.kernelThread ? l10n.t('Kernel threads') : info.name} (${info.count})`;
}
