import assert from 'node:assert/strict';
import { beIdle, keepBusy, type PutOff } from './page/putOff';
import { makeSnapshot, manyProcesses } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('the search, before it is used', () => {
  const panel = usePanel();

  it('is rehearsed in small parts while there is nothing else to do, and shows nothing of it', async () => {
    await panel.open();
    await keepBusy(panel);
    await panel.sendSnapshot(makeSnapshot(manyProcesses(1000)));
    await panel.page.waitForFunction(() => (window as unknown as PutOff).putOff.length > 0);
    // What else waits comes first.
    await beIdle(panel);
    const texts = await panel.grid.textContent();
    const parts = await panel.page.evaluate(() => {
      const { putOff } = window as unknown as PutOff;
      let count = 0;
      for (let next = putOff.shift(); next; next = putOff.shift()) {
        // Time for one part, and no more.
        let left = 9;
        next({ didTimeout: false, timeRemaining: () => (left -= 4) });
        count++;
      }
      return count;
    });
    assert.ok(parts > 10 && parts < 100, `${parts} parts`);
    assert.equal(await panel.grid.textContent(), texts);
    assert.equal(await panel.grid.locator('mark').count(), 0);
    assert.equal(await panel.filter.inputValue(), '');
  });
});
