import {
  type Column,
  type ColumnId,
  type ColumnWidth,
  NARROW_WIDTHS,
  type NarrowWidth,
} from '../../model/columns/column';
import {
  type ColumnPreferences,
  DEFAULT_COLUMNS,
  shownColumns,
} from '../../model/columns/columnPreferences';

/** Wider than in a list, because deeper rows are indented further. */
const TREE_NAME: ColumnWidth = { least: '150px', most: '280px' };
/** In the narrowest grid the name gets the space that the other columns leave, even in a tree. */
const NARROWEST_NAME: ColumnWidth = { least: '90px', most: '1fr' };

/** The layout that results from the preferences. */
export interface ColumnLayout {
  /** The visible columns, in order. */
  readonly columns: readonly Column[];
  /** True until the user chooses columns: a narrow grid then hides the less important ones. */
  readonly adapts: boolean;
  /**
   * The CSS properties of the grid: the tracks and the sum of their least widths, for each width of
   * the grid.
   */
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * The layout for these preferences. Columns that the user chose or moved all stay, however narrow
 * the grid is; it then scrolls sideways. With the default columns, the less important ones are
 * hidden instead.
 */
export function columnLayout(preferences: ColumnPreferences, inTree = false): ColumnLayout {
  const columns = shownColumns(preferences);
  const adapts = isSame(columns.map(({ id }) => id));
  const properties: Record<string, string> = {};
  const add = (narrow: NarrowWidth | undefined) => {
    const staying = columns.filter(({ leavesBelow }) => {
      return !adapts || narrow === undefined || leavesBelow === undefined || leavesBelow < narrow;
    });
    const narrowest = adapts && narrow !== undefined && narrow <= 540;
    const tracks = staying.map((column) => track(column, preferences, { narrowest, inTree }));
    properties[narrow ? `--columns-${narrow}` : '--columns'] = tracks
      .map(({ size }) => size)
      .join(' ');
    properties[`--least-${narrow ?? 'all'}`] =
      `calc(${tracks.map(({ least }) => least).join(' + ')})`;
  };
  for (const narrow of [undefined, ...NARROW_WIDTHS]) add(narrow);
  return { columns, adapts, properties };
}

interface TrackSetting {
  readonly narrowest: boolean;
  readonly inTree: boolean;
}

function track(column: Column, { widths }: ColumnPreferences, setting: TrackSetting) {
  const chosen = widths[column.id];
  if (chosen !== undefined) {
    const size = `${chosen}px`;
    return { least: size, size };
  }
  const { least, most } = widthOf(column, setting);
  return { least, size: most === undefined ? least : `minmax(${least}, ${most})` };
}

function widthOf({ id, width }: Column, { narrowest, inTree }: TrackSetting): ColumnWidth {
  if (id !== 'name') return width;
  if (narrowest) return NARROWEST_NAME;
  return inTree ? TREE_NAME : width;
}

const FIRST_SHOWN = DEFAULT_COLUMNS.order.filter((id) => !DEFAULT_COLUMNS.hidden.includes(id));

function isSame(shown: readonly ColumnId[]): boolean {
  return shown.length === FIRST_SHOWN.length && shown.every((id, i) => id === FIRST_SHOWN[i]);
}
