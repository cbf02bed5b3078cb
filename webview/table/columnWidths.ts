import type { GridContent } from './gridContent';

/**
 * Makes the number columns wide enough for the longest number that can come, in characters: widths
 * follow what the machine can have, not what the rows show now, so that columns never jump.
 */
export function setColumnWidths(
  grid: HTMLElement,
  { highestPid, machine }: Pick<GridContent, 'highestPid' | 'machine'>,
): void {
  widen(grid, '--pid-characters', String(highestPid).length);
  widen(grid, '--cpu-characters', (100 * machine.cpuCount).toFixed(1).length);
}

/** Widths grow and never shrink; the stylesheet has the least. */
function widen(grid: HTMLElement, property: string, characters: number): void {
  const now = Number(grid.style.getPropertyValue(property) || '7');
  if (characters > now) grid.style.setProperty(property, String(characters));
}
