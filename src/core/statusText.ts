import { formatPercent } from './format';
import type { ProcessInfo } from './process';
import { labelText, truncate } from './text';

/** Characters given to the name in the status bar. */
const NAME_WIDTH = 12;
/** As wide as a digit, and not collapsed. */
const FIGURE_SPACE = '\u2007';

/**
 * The status bar's text for the top consumer, `node          83%`: always of the same length, so
 * that its neighbours do not jump at every tick.
 */
export function statusText(top: ProcessInfo | undefined): string {
  const name = top ? truncate(labelText(top.name), NAME_WIDTH) : '';
  const padding = FIGURE_SPACE.repeat(Math.max(0, NAME_WIDTH - Array.from(name).length));
  const percent = top?.cpuPercent === undefined ? '–' : `${Math.round(top.cpuPercent)}%`;
  return `${name}${padding} ${percent.padStart(5, FIGURE_SPACE)}`;
}

/** The same for a screen reader. */
export function statusLabel(top: ProcessInfo | undefined): string {
  if (!top) return 'Processes: no snapshot yet';
  return `Top process: ${labelText(top.name)}, ${formatPercent(top.cpuPercent)} of one core`;
}
