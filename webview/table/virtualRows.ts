/** Rows of one height in a viewport that scrolls: which of them need an element. Pure arithmetic. */

/** The height of a row in VS Code's lists. */
export const ROW_HEIGHT = 22;
/** Rows kept ready above and below, so that a quick scroll shows no gap. */
const OVERSCAN = 8;

export interface Viewport {
  readonly scrollTop: number;
  /** Height in which rows are seen, without the heading. */
  readonly height: number;
  readonly rowCount: number;
}

/** Rows `first` up to but without `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows that need an element now.
 * @param beside how many of them above and below those that are seen
 */
export function rowsToRender(
  { scrollTop, height, rowCount }: Viewport,
  beside = OVERSCAN,
): RowRange {
  const top = clamp(scrollTop, 0, mostScroll(height, rowCount));
  const topmost = Math.floor(top / ROW_HEIGHT);
  const first = topmost - beside;
  // As many at every position, so that each row that comes finds the element of one that left.
  const end = topmost + Math.ceil(height / ROW_HEIGHT) + 1 + beside;
  return { first: clamp(first, 0, rowCount), end: clamp(end, 0, rowCount) };
}

/** The scroll position nearest to the present one at which the row is seen whole. */
export function scrollTopToShow(index: number, { scrollTop, height }: Viewport): number {
  const top = index * ROW_HEIGHT;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, Math.min(top, top + ROW_HEIGHT - height));
}

/** How many whole rows fit: what PageUp and PageDown move by. At least one. */
export function rowsPerPage({ height }: Viewport): number {
  return Math.max(1, Math.floor(height / ROW_HEIGHT));
}

function mostScroll(height: number, rowCount: number): number {
  return Math.max(0, rowCount * ROW_HEIGHT - height);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
