import * as l10n from '@vscode/l10n';
import { cellTexts, type Column, columnHeats, columnLengths, useOf } from './column';
import { cpuOf } from '../../../src/core/process/process';

/** Further usage: disk rates, histories, and totals of the subtree. */
export const USE_COLUMNS: readonly Column[] = [
  {
    id: 'ioReadBytesPerSecond',
    field: 'ioReadBytesPerSecond',
    get title() {
      return l10n.t('Disk Read');
    },
    get meaning() {
      return l10n.t('Bytes read from disks per second');
    },
    numeric: true,
    width: { least: '112px' },
    value: (info) => info.ioReadBytesPerSecond,
    rowValue: (row) => useOf(row)?.ioReadBytesPerSecond,
    summed: true,
    text: cellTexts.rate,
    heat: columnHeats.rate,
  },
  {
    id: 'ioWriteBytesPerSecond',
    field: 'ioWriteBytesPerSecond',
    get title() {
      return l10n.t('Disk Write');
    },
    get meaning() {
      return l10n.t('Bytes written to disks per second');
    },
    numeric: true,
    width: { least: '112px' },
    value: (info) => info.ioWriteBytesPerSecond,
    rowValue: (row) => useOf(row)?.ioWriteBytesPerSecond,
    summed: true,
    text: cellTexts.rate,
    heat: columnHeats.rate,
  },
  {
    id: 'cpuPercentOfTotal',
    field: 'cpuPercentOfTotal',
    get title() {
      return l10n.t('CPU of Machine');
    },
    get meaning() {
      return l10n.t('CPU usage in percent of all cores together');
    },
    numeric: true,
    width: { least: '136px' },
    value: cpuOf,
    rowValue: (row) => cpuOf(useOf(row)),
    summed: true,
    text: cellTexts.percentOfTotal,
    heat: columnHeats.cpu,
  },
  {
    id: 'childrenCpuPercent',
    field: 'childrenCpuPercent',
    get title() {
      return l10n.t('Ended Children %');
    },
    get meaning() {
      return l10n.t(
        'CPU usage of children that ended since the last sample, in percent of one core',
      );
    },
    numeric: true,
    width: { least: `max(140px, ${columnLengths.cpu})` },
    value: (info) => info.childrenCpuPercent,
    rowValue: (row) => useOf(row)?.childrenCpuPercent,
    summed: true,
    spokenText: cellTexts.spokenPercent,
    text: cellTexts.percent,
    heat: columnHeats.cpu,
  },
  {
    id: 'cpuHistory',
    field: 'cpuPercent',
    get title() {
      return l10n.t('CPU History');
    },
    get meaning() {
      return l10n.t('CPU usage over the last samples');
    },
    numeric: false,
    width: { least: '144px' },
    value: () => undefined,
    text: cellTexts.plain,
    sparkline: 'cpu',
  },
  {
    id: 'memoryHistory',
    field: 'rssBytes',
    get title() {
      return l10n.t('Memory History');
    },
    get meaning() {
      return l10n.t('Resident memory over the last samples');
    },
    numeric: false,
    width: { least: '144px' },
    value: () => undefined,
    text: cellTexts.plain,
    sparkline: 'memory',
  },
  {
    id: 'subtreeCpu',
    field: 'subtreeCpu',
    get title() {
      return l10n.t('Subtree CPU %');
    },
    get meaning() {
      return l10n.t('CPU usage including all descendants, in percent of one core');
    },
    numeric: true,
    width: { least: `max(132px, ${columnLengths.cpu})` },
    value: cpuOf,
    rowValue: (row) => cpuOf(row.totals),
    spokenText: cellTexts.spokenPercent,
    text: cellTexts.percent,
    heat: columnHeats.cpu,
  },
  {
    id: 'subtreeMemory',
    field: 'subtreeMemory',
    get title() {
      return l10n.t('Subtree Memory');
    },
    get meaning() {
      return l10n.t('Resident memory including all descendants');
    },
    numeric: true,
    width: { least: '140px' },
    value: (info) => info.rssBytes,
    rowValue: (row) => row.totals?.rssBytes,
    text: cellTexts.bytes,
    heat: columnHeats.memory,
  },
];
