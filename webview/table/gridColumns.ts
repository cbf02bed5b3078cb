import type { TablePopups } from './columns/lazyColumnMenu';
import type { LazyBundle } from '../elements/lazyBundle';
import type { ColumnId } from '../model/columns/column';
import { type ColumnPreferences, DEFAULT_COLUMNS } from '../model/columns/columnPreferences';
import { changeColumns, type ColumnChange } from './columns/columnChange';
import { columnLayout, type ColumnLayout } from './columns/columnLayout';
import type { GridContent } from './gridContent';

export interface GridColumnEvents {
  /** Called with the current preferences. */
  onPreferences(preferences: ColumnPreferences): void;
  /** Called when the set or the order of the columns has changed. */
  onChoice(layout: ColumnLayout): void;
  /** Called with the preferences that the user has changed. */
  onChange(preferences: ColumnPreferences): void;
}

/** Which columns the grid has and how wide they are, as CSS properties of the grid. */
export class GridColumns {
  private preferences: ColumnPreferences | undefined;
  private inTree = false;
  private layout: ColumnLayout | undefined;

  constructor(
    private readonly grid: HTMLElement,
    private readonly events: GridColumnEvents,
    private readonly popups: LazyBundle<TablePopups>,
  ) {}

  get widths(): ColumnPreferences['widths'] {
    return this.current.widths;
  }

  get haveSparkline(): boolean {
    return this.shown.some(({ sparkline }) => sparkline !== undefined);
  }

  /** Costs nothing if the columns have not changed. */
  set(preferences: ColumnPreferences, inTree: boolean): void {
    if (preferences === this.preferences && inTree === this.inTree) return;
    this.preferences = preferences;
    this.inTree = inTree;
    const last = this.layout;
    const layout = columnLayout(preferences, inTree);
    this.layout = layout;
    this.apply(layout);
    this.events.onPreferences(preferences);
    if (!last || idsOf(last) !== idsOf(layout)) this.events.onChoice(layout);
  }

  change(change: ColumnChange): void {
    this.events.onChange(changeColumns(this.current, change));
  }

  /** Shows a column with this width in px, without saving it. */
  size(id: ColumnId, width: number): void {
    const change: ColumnChange = { kind: 'resize', widths: { [id]: width } };
    this.apply(columnLayout(changeColumns(this.current, change), this.inTree));
  }

  /** Fits a column to its content, or all except the command line, which takes the rest. */
  fit(id?: ColumnId): void {
    const ids = id ? [id] : this.shown.map((column) => column.id);
    const fitting = ids.filter((one) => id !== undefined || one !== 'commandLine');
    this.popups.use(({ fitWidth }) => {
      const widths = Object.fromEntries(fitting.map((one) => [one, fitWidth(this.grid, one)]));
      this.change({ kind: 'resize', widths });
    });
  }

  private get current(): ColumnPreferences {
    return this.preferences ?? DEFAULT_COLUMNS;
  }

  private get shown(): ColumnLayout['columns'] {
    return this.layout?.columns ?? [];
  }

  private apply({ properties }: ColumnLayout): void {
    for (const [name, value] of Object.entries(properties)) {
      this.grid.style.setProperty(name, value);
    }
  }
}

function idsOf({ columns }: ColumnLayout): string {
  return columns.map(({ id }) => id).join();
}

/**
 * Makes the number columns wide enough for the longest possible number, in characters. Widths
 * follow what the machine can have, not what the rows currently show, so that columns never jump.
 */
export function setColumnWidths(
  grid: HTMLElement,
  { highestPid, machine }: Pick<GridContent, 'highestPid' | 'machine'>,
): void {
  widen(grid, '--pid-characters', String(highestPid).length);
  // `300 + 500`: with its ended children, a process uses at most all cores. The plus sign and its
  // spaces are as wide as two digits.
  const digits = String(100 * machine.cpuCount).length;
  widen(grid, '--cpu-characters', 2 * digits + 2);
}

/** Widths only grow. The stylesheet has the least width. */
function widen(grid: HTMLElement, property: string, characters: number): void {
  const now = Number(grid.style.getPropertyValue(property) || '7');
  if (characters > now) grid.style.setProperty(property, String(characters));
}
