import { DEFAULT_COLUMNS } from '../../../webview/model/columns/columnPreferences';

/** The columns that a new panel shows, in order. */
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

/** The saved state of a panel that shows all columns. */
export const ALL_SHOWN = { columns: { ...DEFAULT_COLUMNS, hidden: [] } };
