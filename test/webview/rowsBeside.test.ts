import assert from 'node:assert/strict';
import { beIdle, keepBusy } from './page/putOff';
import { keyOf, makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

const COUNT = 200;
/** The distance below the visible rows of a row that has an element. */
const BESIDE = 3;

describe('Rendering rows beside the visible ones', () => {
  const panel = usePanel();
  const processes = (more: number) =>
    Array.from({ length: COUNT }, (_, i) => makeProcess(100 + i, { cpuPercent: COUNT - i + more }));
  const first = makeSnapshot(processes(0));
  const second = nextSnapshot(first, processes(0.5));
  const shareOf = (index: number) => panel.cell(keyOf(100 + index), 'cpuPercent').textContent();

  beforeEach(async () => {
    await panel.open();
    await keepBusy(panel);
    await panel.sendSnapshot(first);
  });

  it('waits until the page is idle, and fills no visible space', async () => {
    const inSight = await panel.rows.count();
    const last = await panel.row(keyOf(100 + inSight - 1)).boundingBox();
    const grid = await panel.grid.boundingBox();
    assert.ok(last!.y + last!.height >= grid!.y + grid!.height, 'the rows fill the table');
    await beIdle(panel);
    assert.ok((await panel.rows.count()) > inSight);
  });

  it('updates the visible rows at once and the others when the page is idle', async () => {
    const inSight = await panel.rows.count();
    await beIdle(panel);
    await panel.sendSnapshot(second, first);
    assert.equal(await shareOf(0), '200.5');
    const beside = inSight + BESIDE;
    assert.equal(await shareOf(beside), `${COUNT - beside}.0`);
    await beIdle(panel);
    assert.equal(await shareOf(beside), `${COUNT - beside}.5`);
  });

  it('updates rows that are scrolled into view before the page is idle', async () => {
    const inSight = await panel.rows.count();
    await beIdle(panel);
    await panel.sendSnapshot(second, first);
    await panel.grid.evaluate((grid) => (grid.scrollTop = 22 * 6));
    await panel.drawn();
    const beside = inSight + BESIDE;
    assert.equal(await shareOf(beside), `${COUNT - beside}.5`);
  });

  it('updates the focused row at once, even out of view', async () => {
    await beIdle(panel);
    await panel.row(keyOf(100)).click();
    await panel.grid.evaluate((grid) => (grid.scrollTop = 22 * 3));
    await panel.drawn();
    await panel.page.mouse.move(0, 0);
    await panel.sendSnapshot(second, first);
    assert.equal(await shareOf(0), '200.5');
    assert.equal(await shareOf(1), '199.0');
  });
});
