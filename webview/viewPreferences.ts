import { parseProcessKey, type ProcessKey } from '../src/core/process';
import type { SortOrder } from '../src/core/sort';
import { COLUMNS } from './columns';
import { DEFAULT_COLUMNS, parseColumns, type ColumnPreferences } from './columns/columnPreferences';
import { OPEN_AT_FIRST, SECTION_IDS, type SectionId } from './details/sectionIds';

/** What survives a reload of the webview. Never the texts of processes: state is kept on disk. */
export interface ViewPreferences {
  /** One or two, the first before the second; each of another field. */
  readonly sort: readonly SortOrder[];
  readonly columns: ColumnPreferences;
  readonly filterText: string;
  /** The process that the keyboard was on; what else was selected is not kept. */
  readonly selectedKey: ProcessKey | undefined;
  readonly detailsOpen: boolean;
  /** The sections of the details that are open. */
  readonly openSections: readonly SectionId[];
}

const DEFAULT_PREFERENCES: ViewPreferences = {
  sort: [{ field: 'cpuPercent', descending: true }],
  columns: DEFAULT_COLUMNS,
  filterText: '',
  selectedKey: undefined,
  detailsOpen: false,
  openSections: OPEN_AT_FIRST,
};

/** Reads kept state, which an older version may have written: what does not fit is the default. */
export function parsePreferences(state: unknown): ViewPreferences {
  if (typeof state !== 'object' || state === null) return DEFAULT_PREFERENCES;
  const { sort, columns, filterText, selectedKey, detailsOpen, openSections } = state as Record<
    string,
    unknown
  >;
  return {
    sort: parseSort(sort) ?? DEFAULT_PREFERENCES.sort,
    columns: parseColumns(columns),
    filterText: typeof filterText === 'string' ? filterText : '',
    selectedKey: parseProcessKey(selectedKey),
    detailsOpen: detailsOpen === true,
    openSections: parseSections(openSections) ?? DEFAULT_PREFERENCES.openSections,
  };
}

function parseSections(value: unknown): SectionId[] | undefined {
  return Array.isArray(value) ? SECTION_IDS.filter((id) => value.includes(id)) : undefined;
}

/** An older version kept one order alone. */
function parseSort(value: unknown): readonly SortOrder[] | undefined {
  const orders = (Array.isArray(value) ? value : [value]).map(parseOrder);
  const [first, second] = orders;
  if (!first || orders.length > 2) return undefined;
  return second && second.field !== first.field ? [first, second] : [first];
}

function parseOrder(value: unknown): SortOrder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { field, descending } = value as Record<string, unknown>;
  const column = COLUMNS.find((candidate) => candidate.field === field);
  if (!column || typeof descending !== 'boolean') return undefined;
  return { field: column.field, descending };
}
