import type { ProcessKey } from '../../../src/core/process/process';
import { makeSnapshot, workingMachine } from './snapshots';
import { usePanel } from './usePanel';

/** A panel before each test of a suite, with the details of a process open. */
export function useInspection() {
  const panel = usePanel();
  const first = makeSnapshot(workingMachine());
  const key = '1201:101201' as ProcessKey;
  const toggle = (id: string) => panel.page.locator(`#details-${id} > summary`).click();

  beforeEach(async () => {
    await panel.open();
    await panel.sendSnapshot(first);
    await panel.row(key).dblclick();
  });

  return {
    panel,
    /** The first snapshot. */
    first,
    /** The key of the process whose details are open. */
    key,
    section: (id: string) => panel.page.locator(`#details-${id}`),
    texts: (selector: string) => panel.page.locator(selector).allTextContents(),
    /** Opens or closes a section. */
    toggle,
    /** Opens the sections that are closed at first. */
    openAll: async () => {
      for (const id of ['io', 'descriptors', 'limits', 'cgroup', 'environment']) await toggle(id);
    },
  };
}
