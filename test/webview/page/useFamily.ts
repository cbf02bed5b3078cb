import type { OpenOptions } from './panelBrowser';
import { makeProcess, makeSnapshot } from './snapshots';
import { usePanel } from './usePanel';

/**
 * init (1) with server (10) with two workers (20, 21), one of them with a child (30); tool (40).
 */
const FAMILY = [
  makeProcess(1, { ppid: 0, name: 'init', cpuPercent: 1 }),
  makeProcess(10, { name: 'server', cpuPercent: 2, rssBytes: 2 ** 20 }),
  makeProcess(20, { ppid: 10, name: 'worker', cpuPercent: 30, rssBytes: 2 ** 20 }),
  makeProcess(21, { ppid: 10, name: 'worker', cpuPercent: 5, rssBytes: 2 ** 20 }),
  makeProcess(30, { ppid: 20, name: 'child', cpuPercent: 4, rssBytes: 2 ** 20 }),
  makeProcess(40, { ppid: 0, name: 'tool', cpuPercent: 0 }),
];

/** A panel for the tests of a suite that shows a small process tree. */
export function useFamily() {
  const panel = usePanel();
  const first = makeSnapshot(FAMILY);
  return {
    panel,
    family: FAMILY,
    /** The first snapshot. */
    first,
    /** Opens the panel with the keyboard focus on the rows. */
    show: async (options?: OpenOptions) => {
      await panel.open(options);
      await panel.sendSnapshot(first);
      await panel.grid.focus();
    },
    pids: () => panel.column('pid'),
    names: () => panel.column('name'),
  };
}
