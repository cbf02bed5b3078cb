import assert from 'node:assert/strict';
import { makeSnapshot, manyProcesses, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The table with very many processes', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  it('has few elements, however many processes there are', async () => {
    await panel.showProcesses(manyProcesses(5000));
    assert.ok((await panel.rows.count()) < 120);
    assert.ok((await panel.rows.count()) > 25);
    assert.equal(await panel.grid.getAttribute('aria-rowcount'), '5001');
    await panel.heading('pid').click();
    await panel.grid.evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
    await panel.page.waitForFunction(() => document.querySelector('[data-key="5000:105000"]'));
    const last = panel.row('5000:105000');
    assert.equal(await last.getAttribute('aria-rowindex'), '5001');
    const [row, grid] = [await last.boundingBox(), await panel.grid.boundingBox()];
    assert.ok(row!.y + row!.height <= grid!.y + grid!.height + 1, 'the last row is in view');
    assert.ok((await panel.rows.count()) < 120);
  });

  it('keeps the scroll position and the DOM order while values change', async () => {
    const first = makeSnapshot(manyProcesses(2000));
    await panel.sendSnapshot(first);
    await panel.grid.evaluate((grid) => (grid.scrollTop = 4400));
    await panel.drawn();
    const shuffled = manyProcesses(2000).map((info, i) => ({
      ...info,
      cpuPercent: (i * 7919) % 100,
    }));
    await panel.sendSnapshot(nextSnapshot(first, shuffled), first);
    assert.equal(await panel.grid.evaluate((grid) => grid.scrollTop), 4400);
    await panel.page.waitForFunction(inOrderFrom, 194);
    const shares = (await panel.column('cpuPercent')).map(Number);
    assert.ok(shares.every((share, i) => i === 0 || share <= shares[i - 1]!));
  });

  it('moves no elements while it is scrolled, and restores the DOM order afterwards', async () => {
    await panel.showProcesses(manyProcesses(2000));
    await panel.grid.evaluate((grid) => (grid.scrollTop = 2200));
    await panel.page.waitForFunction(inOrderFrom, 90);
    // From here on, time passes only on request, including animation frames.
    const clock = await panel.takeClock();
    await clock.pauseAt(Date.now() + 60_000);
    await panel.page.evaluate(() => {
      const records: MutationRecord[] = [];
      Object.assign(window, { records });
      const rows = document.querySelector('.rows') ?? document.body;
      new MutationObserver((more) => records.push(...more)).observe(rows, { childList: true });
    });
    const moved = () =>
      panel.page.evaluate(
        () => (window as unknown as { records: MutationRecord[] }).records.length,
      );
    for (let step = 1; step <= 5; step++) {
      await panel.grid.evaluate(async (grid) => {
        const scrolled = new Promise((resolve) =>
          grid.addEventListener('scroll', resolve, { once: true }),
        );
        grid.scrollTop += 22;
        await scrolled;
      });
      await clock.runFor(100);
    }
    assert.equal(await moved(), 0, 'elements moved while scrolling');
    await clock.runFor(200);
    assert.ok(await panel.page.evaluate(inOrderFrom, 95));
    assert.ok((await moved()) > 0);
  });
});

/** Whether the row elements are in the order shown, from about row `first` on. Runs in the page. */
function inOrderFrom(first: number): boolean {
  const rows = document.querySelectorAll('.rows [role=row]');
  const indexes = [...rows].map((row) => Number(row.getAttribute('aria-rowindex')));
  return (
    Math.abs((indexes[0] ?? 0) - first) < 6 &&
    indexes.every((index, i) => i === 0 || index === (indexes[i - 1] ?? 0) + 1)
  );
}
