import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../../src/core/text/format';
import { shownDateTime } from '../../elements/shownTime';
import { cellTexts, type Column, columnLengths, useOf, wholeSeconds } from './column';

/** More fields of each process, hidden by default. */
export const NUMBER_COLUMNS: readonly Column[] = [
  {
    id: 'ppid',
    field: 'ppid',
    get title() {
      return l10n.t('Parent');
    },
    get meaning() {
      return l10n.t('Process ID of the parent');
    },
    numeric: true,
    width: { least: `max(90px, ${columnLengths.pid})` },
    value: (info) => info.ppid,
    text: cellTexts.plain,
  },
  {
    id: 'uid',
    field: 'uid',
    get title() {
      return l10n.t('User ID');
    },
    get meaning() {
      return l10n.t('Numeric ID of the user that owns the process');
    },
    numeric: true,
    width: { least: '90px' },
    value: (info) => info.uid,
    text: cellTexts.plain,
  },
  {
    id: 'threadCount',
    field: 'threadCount',
    get title() {
      return l10n.t('Threads');
    },
    get meaning() {
      return l10n.t('Number of threads');
    },
    numeric: true,
    width: { least: '90px' },
    value: (info) => info.threadCount,
    rowValue: (row) => useOf(row)?.threadCount,
    summed: true,
    text: cellTexts.plain,
  },
  {
    id: 'nice',
    field: 'nice',
    get title() {
      return l10n.t('Nice');
    },
    get meaning() {
      return l10n.t('Nice value, from -20 (highest priority) to 19 (lowest)');
    },
    numeric: true,
    width: { least: '72px' },
    value: (info) => info.nice,
    text: cellTexts.plain,
  },
  {
    id: 'virtualBytes',
    field: 'virtualBytes',
    get title() {
      return l10n.t('Virtual Memory');
    },
    get meaning() {
      return l10n.t('Address space, whether used or not');
    },
    numeric: true,
    width: { least: '136px' },
    value: (info) => info.virtualBytes,
    rowValue: (row) => useOf(row)?.virtualBytes,
    summed: true,
    text: cellTexts.bytes,
  },
  {
    id: 'cpuTimeMs',
    field: 'cpuTimeMs',
    get title() {
      return l10n.t('CPU Time');
    },
    get meaning() {
      return l10n.t('CPU time used since the process started');
    },
    numeric: true,
    width: { least: '110px' },
    value: (info) => wholeSeconds(info.cpuTimeMs),
    rowValue: (row) => wholeSeconds(useOf(row)?.cpuTimeMs),
    summed: true,
    text: (value) => formatDuration(value as number | undefined),
  },
  {
    id: 'startTimeMs',
    field: 'startTimeMs',
    get title() {
      return l10n.t('Started');
    },
    get meaning() {
      return l10n.t('When the process started');
    },
    numeric: true,
    width: { least: '168px' },
    value: (info) => info.startTimeMs,
    text: (value) => shownDateTime(value as number | undefined),
  },
  {
    id: 'cwd',
    field: 'cwd',
    get title() {
      return l10n.t('Working Folder');
    },
    get meaning() {
      return l10n.t('Working folder of the process');
    },
    numeric: false,
    width: { least: '120px', most: '240px' },
    value: (info) => info.cwd,
    text: cellTexts.plain,
  },
  {
    id: 'listeningPorts',
    field: 'listeningPorts',
    get title() {
      return l10n.t('Listening Ports');
    },
    get meaning() {
      return l10n.t('TCP ports that the process listens on; ? means there may be others');
    },
    numeric: false,
    width: { least: '136px' },
    value: (info) => info.listeningPorts?.replaceAll(',', ', '),
    text: cellTexts.plain,
  },
];
