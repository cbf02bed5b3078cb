import type { ProcessInfo } from '../../../src/core/process/process';
import type { Snapshot } from '../../../src/core/process/snapshot';
import type { OpenOptions } from './panelBrowser';
import { keyOf, makeSnapshot, nextSnapshot, NOW_MS } from './snapshots';
import { usePanel } from './usePanel';

/** A panel for the tests of a suite whose time passes only on request. */
export function useTimedPanel() {
  const panel = usePanel();
  let last: Snapshot;
  return {
    panel,
    /** Opens the panel with these processes. */
    show: async (processes: readonly ProcessInfo[], options: OpenOptions = {}) => {
      await panel.open(options);
      await panel.takeClock(NOW_MS);
      await panel.page.clock.pauseAt(NOW_MS + 1000);
      last = makeSnapshot(processes);
      await panel.sendSnapshot(last);
    },
    /** Sends the next snapshot, with these processes. */
    tick: async (
      processes: readonly ProcessInfo[],
      fields: Partial<Pick<Snapshot, 'intervalMs' | 'counts'>> = {},
    ) => {
      const next = { ...nextSnapshot(last, processes), ...fields };
      await panel.sendSnapshot(next, last);
      last = next;
    },
    pass: (ms: number) => panel.page.clock.fastForward(ms),
    /** Resolves at the next scroll event. */
    scrolled: () =>
      panel.grid.evaluate(
        (grid) =>
          new Promise((resolve) => grid.addEventListener('scroll', resolve, { once: true })),
      ),
    /** Whether a row is marked as new or ended. */
    age: (pid: number) => panel.row(keyOf(pid)).getAttribute('data-age'),
    /** The mark in front of a row. */
    mark: (pid: number) =>
      panel.row(keyOf(pid)).evaluate((row) => getComputedStyle(row, '::before').content),
    /** The note about rows that wait. */
    note: () => panel.text('#freeze-note'),
  };
}
