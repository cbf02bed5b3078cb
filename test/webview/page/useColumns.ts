import type { Locator } from 'playwright-core';
import type { OpenOptions } from './panelBrowser';
import { usePanel } from './usePanel';

/** A panel for the tests of a suite, and what a user does with its columns. */
export function useColumns() {
  const panel = usePanel();
  const box = async (target: Locator) => (await target.boundingBox())!;
  const menu = () => panel.page.getByRole('menu', { name: 'Columns' });
  const drag = async (from: { x: number; y: number }, byX: number) => {
    const { mouse } = panel.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + byX / 2, from.y, { steps: 3 });
    await mouse.move(from.x + byX, from.y);
    await mouse.up();
  };
  return {
    panel,
    /** Opens the panel with the processes of a busy machine. */
    open: async (options?: OpenOptions) => {
      await panel.open(options);
      await panel.showProcesses();
    },
    /** The ids of the visible columns from left to right. */
    headings: () =>
      panel.grid
        .locator('[role=columnheader]:visible')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-column') ?? '')),
    /** The bounding box of an element that must exist. */
    box,
    menu,
    choice: (name: string) => menu().getByRole('menuitemcheckbox', { name, exact: true }),
    openMenu: () => panel.button('Choose Columns').click(),
    /** Moves the keyboard focus to the headings. */
    toHeading: async () => {
      await panel.grid.focus();
      await panel.press('ArrowUp');
    },
    drag,
    /** Drags the right edge of a heading. */
    dragEdge: async (column: string, byX: number) => {
      const { x, y, width, height } = await box(panel.heading(column));
      await drag({ x: x + width - 2, y: y + height / 2 }, byX);
    },
  };
}
