import { DEFAULT_COLUMNS } from '../../../webview/model/columns/columnPreferences';

/** The columns that a new panel shows, in their order. */
export const SHOWN_AT_FIRST = [
  'pid',
  'name',
  'cpuPercent',
  'rssBytes',
  'user',
  'runTime',
  'state',
  'commandLine',
];

/** What a panel keeps that shows all columns there are. */
export const ALL_SHOWN = { columns: { ...DEFAULT_COLUMNS, hidden: [] } };
