import { parseProcessKey, type ProcessKey } from '../../src/core/process/process';
import type { SortOrder } from '../../src/core/process/sort';
import { PANEL_MODES, type PanelOptions } from '../../src/protocol/messages';
import {
  type ColumnPreferences,
  COLUMNS,
  DEFAULT_COLUMNS,
  parseColumns,
} from './columns/columnPreferences';
import { type KeptFilters, parseKeptFilters, withUserField } from './keptFilters';
import { NO_EXPANSION, parseExpansion, type RowExpansionState } from './rows/rowExpansion';
import type { RowMode } from './rows/rowQuery';
import { OPEN_AT_FIRST, SECTION_IDS, type SectionId } from './sectionIds';

/**
 * What survives a reload of the webview. It never contains text of processes, because it is stored
 * on disk.
 */
export interface ViewPreferences extends KeptFilters {
  /** One or two sort orders for different fields, in order of priority. */
  readonly sort: readonly SortOrder[];
  readonly columns: ColumnPreferences;
  readonly filterText: string;
  /** The process that had the focus. The rest of the selection is not saved. */
  readonly selectedKey: ProcessKey | undefined;
  readonly detailsOpen: boolean;
  /** The open sections of the details. */
  readonly openSections: readonly SectionId[];
  /** `undefined` until the user chooses a mode; then the host's default applies. */
  readonly mode: RowMode | undefined;
  /** What is expanded and collapsed, without the names of groups. */
  readonly expansion: RowExpansionState;
  /** The scroll position of the rows in pixels. */
  readonly scrollTop: number;
}

const DEFAULT_PREFERENCES: ViewPreferences = {
  sort: [{ field: 'cpuPercent', descending: true }],
  columns: DEFAULT_COLUMNS,
  filterText: '',
  selectedKey: undefined,
  detailsOpen: false,
  openSections: OPEN_AT_FIRST,
  mode: undefined,
  expansion: NO_EXPANSION,
  recentFilters: [],
  savedFilters: [],
  scrollTop: 0,
};

/**
 * Reads saved state, which an older version may have written. Invalid values become the defaults.
 */
export function parsePreferences(state: unknown): ViewPreferences {
  if (typeof state !== 'object' || state === null) return DEFAULT_PREFERENCES;
  const fields = state as Record<string, unknown>;
  const { sort, columns, filterText, selectedKey, detailsOpen, openSections } = fields;
  const { mode, expansion, scrollTop } = fields;
  return {
    sort: parseSort(sort) ?? DEFAULT_PREFERENCES.sort,
    columns: parseColumns(columns),
    filterText: typeof filterText === 'string' ? withUserField(filterText) : '',
    selectedKey: parseProcessKey(selectedKey),
    detailsOpen: detailsOpen === true,
    openSections: parseSections(openSections) ?? DEFAULT_PREFERENCES.openSections,
    mode: PANEL_MODES.find((known) => known === mode),
    expansion: parseExpansion(expansion),
    ...parseKeptFilters(state),
    scrollTop: typeof scrollTop === 'number' && scrollTop > 0 ? scrollTop : 0,
  };
}

function parseSections(value: unknown): SectionId[] | undefined {
  return Array.isArray(value) ? SECTION_IDS.filter((id) => value.includes(id)) : undefined;
}

/** An older version saved a single order. */
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

/** Applies until the host has sent its options. */
export const FIRST_OPTIONS: PanelOptions = {
  machineName: '',
  timeZone: '',
  showKernelThreads: false,
  readOnly: false,
  ownPids: [],
  highlightMs: 0,
  reorderEveryMs: 0,
  autoCollapseAbove: 0,
  defaultMode: 'flat',
};

/** The actions of keys that apply to the view rather than to a row or a heading. */
export type ViewKeyAction =
  | 'tree'
  | 'group'
  | 'pause'
  | 'follow'
  /** Expands the focused row and everything below it. */
  | 'expandBelow'
  | 'collapseAll';

const LETTERS: Readonly<Record<string, ViewKeyAction>> = {
  t: 'tree',
  g: 'group',
  p: 'pause',
  f: 'follow',
};

/** The action for a key pressed in the grid, if any. Holding a letter key triggers it once. */
export function viewKeyAction(event: KeyboardEvent): ViewKeyAction | undefined {
  const { key, altKey, shiftKey, repeat } = event;
  if (altKey) return undefined;
  const control = event.ctrlKey || event.metaKey;
  if (control) return key === 'ArrowLeft' && !shiftKey ? 'collapseAll' : undefined;
  // Some keyboard layouts need Shift for these, others don't.
  if (key === '*') return 'expandBelow';
  if (key === '-') return 'collapseAll';
  return shiftKey || repeat ? undefined : LETTERS[key.toLowerCase()];
}
