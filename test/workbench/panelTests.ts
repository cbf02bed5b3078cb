import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { assertBusyCoreIsShown } from '../support/busyCore';
import { until } from '../support/until';
import type { Scene } from './scene';

export function panelTests(scene: Scene): void {
  it('lists the processes of the machine when the palette opens it', async () => {
    const { workbench } = scene;
    await workbench.runCommand('View: Close All Editors');
    await workbench.panelRows.first().waitFor({ state: 'detached' });
    await workbench.openPanel();
    await workbench.panelRow('proclens-prey').waitFor();
    const total = Number(
      /^\d+/.exec((await workbench.panel.locator('#process-count').textContent()) ?? '')?.[0],
    );
    const listed = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).length;
    assert.ok(Math.abs(total - listed) < 20, `${total} shown, ${listed} in /proc`);
  });

  it('shows a process that keeps a core busy at about 100 %', async () => {
    const { workbench, prey } = scene;
    const cell = workbench.panelRow('proclens-prey').locator('[data-column="cpuPercent"]');
    await workbench.nextUpdate();
    await assertBusyCoreIsShown(prey.pid, 12, async () => {
      await workbench.nextUpdate();
      return Number.parseFloat((await cell.textContent()) ?? '');
    });
  });

  it('sorts by another column when its heading is clicked, and back', async () => {
    const { workbench } = scene;
    const heading = workbench.panelHeading('pid');
    const first = workbench.panelCells('pid').first();
    await heading.click();
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    await until(async () => (await first.textContent()) === '1');
    await heading.click();
    assert.equal(await heading.getAttribute('aria-sort'), 'descending');
    await until(async () => Number(await first.textContent()) > 1, 5000, 'the largest pid on top');
  });

  it('narrows the rows to what the filter finds', async () => {
    const { workbench } = scene;
    await workbench.filter.fill('proclens-prey');
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    assert.match((await workbench.panelRows.textContent()) ?? '', /proclens-prey/);
    await workbench.filter.fill('');
    await until(async () => (await workbench.panelRows.count()) > 1, 5000, 'all rows');
  });
}
