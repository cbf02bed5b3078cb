import assert from 'node:assert/strict';
import { makeSnapshot, manyProcesses } from './page/snapshots';
import { usePanel } from './page/usePanel';

/** What the page put off until it has nothing else to do. */
interface PutOff {
  readonly putOff: IdleRequestCallback[];
}

describe('the search, before it is used', () => {
  const panel = usePanel();

  it('is rehearsed in small parts while there is nothing else to do, and shows nothing of it', async () => {
    await panel.open();
    await panel.page.evaluate(() => {
      const putOff: IdleRequestCallback[] = [];
      Object.assign(window, { putOff });
      window.requestIdleCallback = (callback) => putOff.push(callback);
    });
    await panel.sendSnapshot(makeSnapshot(manyProcesses(1000)));
    await panel.page.waitForFunction(() => (window as unknown as PutOff).putOff.length > 0);
    // What else waits comes first.
    await panel.drawn();
    await panel.page.evaluate(() => {
      const { putOff } = window as unknown as PutOff;
      for (const next of putOff.splice(0)) next({ didTimeout: false, timeRemaining: () => 0 });
    });
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
