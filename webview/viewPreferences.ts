import { parseProcessKey, type ProcessKey } from '../src/core/process';
import type { SortOrder } from '../src/core/sort';
import { COLUMNS } from './columns';
import { OPEN_AT_FIRST, SECTION_IDS, type SectionId } from './details/sectionIds';

/** What survives a reload of the webview. Never the texts of processes: state is kept on disk. */
export interface ViewPreferences {
  readonly sort: SortOrder;
  readonly filterText: string;
  /** The process that the keyboard was on; what else was selected is not kept. */
  readonly selectedKey: ProcessKey | undefined;
  readonly detailsOpen: boolean;
  /** The sections of the details that are open. */
  readonly openSections: readonly SectionId[];
  /** How far the rows are scrolled, in pixels. */
  readonly scrollTop: number;
}

const DEFAULT_PREFERENCES: ViewPreferences = {
  sort: { field: 'cpuPercent', descending: true },
  filterText: '',
  selectedKey: undefined,
  detailsOpen: false,
  openSections: OPEN_AT_FIRST,
  scrollTop: 0,
};

/** Reads kept state, which an older version may have written: what does not fit is the default. */
export function parsePreferences(state: unknown): ViewPreferences {
  if (typeof state !== 'object' || state === null) return DEFAULT_PREFERENCES;
  const { sort, filterText, selectedKey, detailsOpen, openSections, scrollTop } = state as Record<
    string,
    unknown
  >;
  return {
    sort: parseSort(sort) ?? DEFAULT_PREFERENCES.sort,
    filterText: typeof filterText === 'string' ? filterText : '',
    selectedKey: parseProcessKey(selectedKey),
    detailsOpen: detailsOpen === true,
    openSections: parseSections(openSections) ?? DEFAULT_PREFERENCES.openSections,
    scrollTop: typeof scrollTop === 'number' && scrollTop > 0 ? scrollTop : 0,
  };
}

function parseSections(value: unknown): SectionId[] | undefined {
  return Array.isArray(value) ? SECTION_IDS.filter((id) => value.includes(id)) : undefined;
}

function parseSort(value: unknown): SortOrder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { field, descending } = value as Record<string, unknown>;
  const column = COLUMNS.find((candidate) => candidate.field === field);
  if (!column || typeof descending !== 'boolean') return undefined;
  return { field: column.field, descending };
}
