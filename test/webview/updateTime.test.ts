import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import { PanelBrowser } from './panelPage';
import { makeSnapshot, manyProcesses, nextSnapshot } from './snapshots';

/** The goal is 8 ms; the limit leaves room for a busy machine. */
const LIMIT_MS = 25;

describe('an update of 5,000 rows', () => {
  let browser: PanelBrowser;
  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());

  it(`takes less than ${LIMIT_MS} ms of script, measured as proclens:update`, async () => {
    const panel = await browser.open();
    let last = makeSnapshot(manyProcesses(5000));
    await panel.sendDelta(encodeDelta(last));
    await panel.grid.click({ position: { x: 100, y: 100 } });
    await panel.page.keyboard.press('Enter');
    for (let tick = 1; tick <= 15; tick++) {
      const processes = [...last.processes.values()].map((info, i) =>
        i % 9 === 0 ? { ...info, cpuPercent: (i * tick) % 97 } : info,
      );
      const next = nextSnapshot(last, processes);
      await panel.sendDelta(encodeDelta(next, last));
      last = next;
    }
    const durations = await panel.page.evaluate(() =>
      performance.getEntriesByName('proclens:update').map(({ duration }) => duration),
    );
    assert.equal(durations.length, 16);
    const ticks = durations.slice(1).sort((a, b) => a - b);
    assert.ok(ticks[7]! < LIMIT_MS, `median ${ticks[7]!.toFixed(1)} ms`);
    if (process.env['PROCLENS_SHOW_TIMES']) {
      console.log(durations.map((ms) => ms.toFixed(1)).join(' '));
    }
    await panel.close();
  });
});
