import { showTimesIn } from '../shownTime';
import { startTranslating } from '../startTranslating';
import { topTable } from '../views/topTable';
import type { UserTimeZone } from '../userTimeZone';

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
