import assert from 'node:assert/strict';
import { keyOf, makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

/** What the page put off until it has nothing else to do. */
interface PutOff {
  readonly putOff: IdleRequestCallback[];
}

const COUNT = 200;
/** Below the rows in sight, where one has an element. */
const BESIDE = 3;

describe('rows beside those in sight', () => {
  const panel = usePanel();
  const processes = (more: number) =>
    Array.from({ length: COUNT }, (_, i) => makeProcess(100 + i, { cpuPercent: COUNT - i + more }));
  const first = makeSnapshot(processes(0));
  const second = nextSnapshot(first, processes(0.5));
  const shareOf = (index: number) => panel.cell(keyOf(100 + index), 'cpuPercent').textContent();

  beforeEach(async () => {
    await panel.open();
    await panel.page.evaluate(() => {
      const putOff: IdleRequestCallback[] = [];
      Object.assign(window, { putOff });
      window.requestIdleCallback = (callback) => putOff.push(callback);
    });
    await panel.sendSnapshot(first);
  });

  /** The page has nothing else to do for a moment. */
  const idle = async () => {
    await panel.drawn();
    await panel.page.evaluate(() => {
      const { putOff } = window as unknown as PutOff;
      for (const next of putOff.splice(0)) next({ didTimeout: false, timeRemaining: () => 5 });
    });
  };

  it('come once the page is idle, and fill no place that is seen', async () => {
    const inSight = await panel.rows.count();
    const last = await panel.row(keyOf(100 + inSight - 1)).boundingBox();
    const grid = await panel.grid.boundingBox();
    assert.ok(last!.y + last!.height >= grid!.y + grid!.height, 'the rows fill the table');
    await idle();
    assert.ok((await panel.rows.count()) > inSight);
  });

  it('are brought up to date then, those in sight at once', async () => {
    const inSight = await panel.rows.count();
    await idle();
    await panel.sendSnapshot(second, first);
    assert.equal(await shareOf(0), '200.5');
    const beside = inSight + BESIDE;
    assert.equal(await shareOf(beside), `${COUNT - beside}.0`);
    await idle();
    assert.equal(await shareOf(beside), `${COUNT - beside}.5`);
  });

  it('are as they should be when they are scrolled into sight before', async () => {
    const inSight = await panel.rows.count();
    await idle();
    await panel.sendSnapshot(second, first);
    await panel.grid.evaluate((grid) => (grid.scrollTop = 22 * 6));
    await panel.drawn();
    const beside = inSight + BESIDE;
    assert.equal(await shareOf(beside), `${COUNT - beside}.5`);
  });
});
