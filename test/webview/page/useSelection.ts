import { makeProcess, makeSnapshot } from './snapshots';
import { usePanel } from './usePanel';

const MIB = 1024 * 1024;

/** A panel before each test of a suite with twelve rows, each known by its index from 0 on. */
export function useSelection() {
  const panel = usePanel();
  const processes = Array.from({ length: 12 }, (_, i) =>
    makeProcess(i + 10, { cpuPercent: 50 - i, rssBytes: (i + 1) * MIB }),
  );
  const first = makeSnapshot(processes);
  const key = (index: number) => processes[index]!.key as string;

  beforeEach(async () => {
    await panel.open();
    await panel.sendSnapshot(first);
    await panel.grid.focus();
  });

  return {
    panel,
    processes,
    first,
    key,
    click: (index: number, ...modifiers: ('Control' | 'Shift' | 'Meta')[]) =>
      panel.row(key(index)).click({ modifiers }),
    /** The indexes of the selected rows, ascending. */
    selected: async () => {
      const keys = await panel.grid
        .locator('[role=row][aria-selected=true]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key') ?? ''));
      return keys.map((one) => Number(one.split(':')[0]) - 10).sort((a, b) => a - b);
    },
    /** The index of the focused row. */
    focused: async () => Number(/row-(\d+)/.exec((await panel.activeId()) ?? '')?.[1]) - 10,
  };
}
