/** A scroll has ended after this long without a step. */
const STILL_MS = 200;

export interface ScrollEvents {
  onStart(): void;
  /** Called when different rows are in view, at most once per frame. */
  onMove(): void;
  /** Called when a scroll has ended. */
  onStill(): void;
}

/** How far the grid is scrolled, and how much of it is visible. */
export class GridScroll {
  private scrollTop = 0;
  /** The position at the last step, which the next frame shows. */
  private lastTop = 0;
  private height = 0;
  private end: ReturnType<typeof setTimeout> | undefined;
  private frame: number | undefined;

  constructor(
    private readonly grid: HTMLElement,
    private readonly events: ScrollEvents,
  ) {
    grid.addEventListener('scroll', () => {
      // Scrolling sideways shows the same rows.
      if (grid.scrollTop === this.lastTop) return;
      this.lastTop = grid.scrollTop;
      this.waitUntilStill();
      this.frame ??= requestAnimationFrame(() => {
        this.frame = undefined;
        this.scrollTop = grid.scrollTop;
        this.events.onMove();
      });
    });
    new ResizeObserver(() => {
      this.height = Math.max(0, grid.clientHeight - ROW_HEIGHT);
      this.events.onMove();
    }).observe(grid);
  }

  get isStill(): boolean {
    return this.end === undefined;
  }

  /** How many whole rows fit. */
  get rowsPerPage(): number {
    return rowsPerPage(this.viewport(0));
  }

  /** The rows that need an element: those in view, and `beside` above and below them. */
  range(rowCount: number, beside?: number): RowRange {
    return rowsToRender(this.viewport(rowCount), beside);
  }

  /** True if this row is completely visible. */
  shows(index: number): boolean {
    const { scrollTop, height } = this;
    return scrollTopToShow(index, { scrollTop, height, rowCount: index + 1 }) === scrollTop;
  }

  /** Scrolls the least distance that brings this row into view. */
  toRow(index: number, rowCount: number): void {
    const top = scrollTopToShow(index, this.viewport(rowCount));
    if (top === this.scrollTop && this.frame === undefined) return;
    this.grid.scrollTop = top;
    this.scrollTop = this.grid.scrollTop;
    this.events.onMove();
  }

  toTop(): void {
    this.grid.scrollTop = 0;
  }

  private viewport(rowCount: number): Viewport {
    return { scrollTop: this.scrollTop, height: this.height, rowCount };
  }

  /** Does not use `scrollend`, which comes with every step when a script or a held key scrolls. */
  private waitUntilStill(): void {
    if (this.isStill) this.events.onStart();
    clearTimeout(this.end);
    this.end = setTimeout(() => {
      this.end = undefined;
      this.events.onStill();
    }, STILL_MS);
  }
}

/** The height of a row in VS Code's lists. */
export const ROW_HEIGHT = 22;
/** Rows kept ready above and below, so that a fast scroll shows no gap. */
const OVERSCAN = 8;

interface Viewport {
  readonly scrollTop: number;
  /** The height of the visible rows, without the heading. */
  readonly height: number;
  readonly rowCount: number;
}

/** From `first` up to but not including `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows that need an element.
 * @param beside how many rows above and below the visible ones
 */
export function rowsToRender(
  { scrollTop, height, rowCount }: Viewport,
  beside = OVERSCAN,
): RowRange {
  const top = clamp(scrollTop, 0, mostScroll(height, rowCount));
  const topmost = Math.floor(top / ROW_HEIGHT);
  const first = topmost - beside;
  // The number of elements is the same at every position, so that each new row can reuse an
  // element.
  const end = topmost + Math.ceil(height / ROW_HEIGHT) + 1 + beside;
  return { first: clamp(first, 0, rowCount), end: clamp(end, 0, rowCount) };
}

/** The scroll position closest to the current one at which the row is completely visible. */
export function scrollTopToShow(index: number, { scrollTop, height }: Viewport): number {
  const top = index * ROW_HEIGHT;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, Math.min(top, top + ROW_HEIGHT - height));
}

/** How many whole rows fit, which is the step of Page Up and Page Down. At least one. */
export function rowsPerPage({ height }: Viewport): number {
  return Math.max(1, Math.floor(height / ROW_HEIGHT));
}

function mostScroll(height: number, rowCount: number): number {
  return Math.max(0, rowCount * ROW_HEIGHT - height);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
