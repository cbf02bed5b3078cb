import { COLUMNS } from '../columns';
import { NARROW_WIDTHS, type Column, type ColumnId, type NarrowWidth } from './column';
import { DEFAULT_COLUMNS, type ColumnPreferences } from './columnPreferences';

/** What the grid makes of the preferences. */
export interface ColumnLayout {
  /** Those shown, in order. */
  readonly columns: readonly Column[];
  /** True while the user has chosen none: then the less important ones leave a narrow grid. */
  readonly adapts: boolean;
  /** CSS properties of the grid: the tracks and their least sum, for each width of the grid. */
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * The layout that these preferences ask for. Columns that the user chose or moved all stay, however
 * narrow the grid is: it scrolls sideways then. The first ones leave instead.
 */
export function columnLayout(preferences: ColumnPreferences): ColumnLayout {
  const { order, hidden } = preferences;
  const columns = order.flatMap((id) => {
    const column = hidden.includes(id) ? undefined : COLUMNS.find((known) => known.id === id);
    return column ? [column] : [];
  });
  const adapts = isSame(columns.map(({ id }) => id));
  const properties: Record<string, string> = {};
  const add = (narrow: NarrowWidth | undefined) => {
    const staying = columns.filter(({ leavesBelow }) => {
      return !adapts || narrow === undefined || leavesBelow === undefined || leavesBelow < narrow;
    });
    const tracks = staying.map((column) => track(column, preferences, adapts && narrow === 540));
    properties[narrow ? `--columns-${narrow}` : '--columns'] = tracks
      .map(({ size }) => size)
      .join(' ');
    properties[`--least-${narrow ?? 'all'}`] =
      `calc(${tracks.map(({ least }) => least).join(' + ')})`;
  };
  for (const narrow of [undefined, ...NARROW_WIDTHS]) add(narrow);
  return { columns, adapts, properties };
}

/** At the narrowest, the name is what takes the rest. */
function track({ id, width }: Column, { widths }: ColumnPreferences, narrowest: boolean) {
  const chosen = widths[id];
  if (chosen !== undefined) {
    const least = `${chosen}px`;
    return { least, size: width.most === '1fr' ? `minmax(${least}, 1fr)` : least };
  }
  if (narrowest && id === 'name') return { least: '90px', size: 'minmax(90px, 1fr)' };
  const { least, most } = width;
  return { least, size: most === undefined ? least : `minmax(${least}, ${most})` };
}

const FIRST_SHOWN = DEFAULT_COLUMNS.order.filter((id) => !DEFAULT_COLUMNS.hidden.includes(id));

function isSame(shown: readonly ColumnId[]): boolean {
  return shown.length === FIRST_SHOWN.length && shown.every((id, i) => id === FIRST_SHOWN[i]);
}
