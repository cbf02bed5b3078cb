import { showTimesIn, type UserTimeZone } from '../userTimeZone';
import { topTable } from '../views/topTable';
import { startTranslating } from '../windowEnvironment';

/** The text of the status bar's tooltip. */
export interface Tooltips {
  readonly topTable: typeof topTable;
}

/** Built to a file of its own, loaded with the first snapshot: no start of a window waits for it. */
export function createTooltips(timeZone: Pick<UserTimeZone, 'name'>): Tooltips {
  startTranslating();
  showTimesIn(timeZone);
  return { topTable };
}
