import { parseProcessKey, type ProcessKey } from '../src/core/process';
import type { SortOrder } from '../src/core/sort';
import { COLUMNS } from './columns';

/** What survives a reload of the webview. Never the texts of processes: state is kept on disk. */
export interface ViewPreferences {
  readonly sort: SortOrder;
  readonly filterText: string;
  readonly selectedKey: ProcessKey | undefined;
  readonly detailsOpen: boolean;
}

const DEFAULT_PREFERENCES: ViewPreferences = {
  sort: { field: 'cpuPercent', descending: true },
  filterText: '',
  selectedKey: undefined,
  detailsOpen: false,
};

/** Reads kept state, which an older version may have written: what does not fit is the default. */
export function parsePreferences(state: unknown): ViewPreferences {
  if (typeof state !== 'object' || state === null) return DEFAULT_PREFERENCES;
  const { sort, filterText, selectedKey, detailsOpen } = state as Record<string, unknown>;
  return {
    sort: parseSort(sort) ?? DEFAULT_PREFERENCES.sort,
    filterText: typeof filterText === 'string' ? filterText : '',
    selectedKey: parseProcessKey(selectedKey),
    detailsOpen: detailsOpen === true,
  };
}

function parseSort(value: unknown): SortOrder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { field, descending } = value as Record<string, unknown>;
  const column = COLUMNS.find((candidate) => candidate.field === field);
  if (!column || typeof descending !== 'boolean') return undefined;
  return { field: column.field, descending };
}
