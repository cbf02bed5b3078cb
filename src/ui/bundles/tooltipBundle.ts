import { showTimesIn, type UserTimeZone } from '../userTimeZone';
import { topTable } from '../views/topTable';
import { startTranslating } from '../windowEnvironment';

/** The text of the status bar's tooltip. */
export interface Tooltips {
  readonly topTable: typeof topTable;
}

/**
 * A separate bundle, loaded with the first snapshot, so that it doesn't slow down the window's
 * start.
 */
export function createTooltips(timeZone: Pick<UserTimeZone, 'name'>): Tooltips {
  startTranslating();
  showTimesIn(timeZone);
  return { topTable };
}
