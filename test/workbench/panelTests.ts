import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { assertBusyCoreIsShown } from '../support/busyCore';
import { until } from '../support/until';
import type { Scene } from './scene';

export function panelTests(scene: Scene): void {
  // Must run first: once a mode was chosen, that one counts.
  it('arranges its rows as the setting says until the user chooses a mode', async () => {
    const { workbench } = scene;
    const pressed = workbench.panel.locator('.modes [data-pressed]');
    const use = (mode: string) => scene.useSettings({ 'proclens.panel.defaultMode': mode });
    use('tree');
    await pressed.and(workbench.panel.locator('#view-tree')).waitFor();
    await workbench.panelRows.and(workbench.panel.locator('[aria-level="2"]')).first().waitFor();
    use('group');
    await pressed.and(workbench.panel.locator('#view-group')).waitFor();
    await workbench
      .panelRow(/\(\d+\)/)
      .first()
      .waitFor();
    use('flat');
    await pressed.waitFor({ state: 'detached' });
  });

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

  it('sorts by a column when its heading is clicked, and reverses at the next click', async () => {
    const { workbench } = scene;
    const heading = workbench.panelHeading('pid');
    const first = workbench.panelCells('pid').first();
    await heading.click();
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    await until(async () => (await first.textContent()) === '1', 5000, 'the smallest pid on top');
    await heading.click();
    assert.equal(await heading.getAttribute('aria-sort'), 'descending');
    await until(async () => Number(await first.textContent()) > 1, 5000, 'the largest pid on top');
  });

  it('narrows the rows to the matches of the filter', async () => {
    const { workbench } = scene;
    await workbench.filter.fill('proclens-prey');
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    assert.match((await workbench.panelRows.textContent()) ?? '', /proclens-prey/);
    await workbench.filter.fill('');
    await until(async () => (await workbench.panelRows.count()) > 1, 5000, 'all rows');
  });

  it('lists the usage of each core while the pointer is on the CPU meter', async () => {
    const { workbench } = scene;
    const list = workbench.panel.getByRole('list', { name: 'CPU usage of each core' });
    await workbench.panel.locator('#machine-cpu').hover();
    await list.waitFor();
    const cores = readFileSync('/proc/stat', 'utf8').match(/^cpu\d/gm)?.length;
    const texts = await list.getByRole('listitem').allTextContents();
    assert.equal(texts.length, cores);
    for (const [i, text] of texts.entries()) assert.match(text, new RegExp(`^${i} \\d+\\.\\d$`));
    await workbench.page.mouse.move(640, 5);
    await list.waitFor({ state: 'hidden' });
  });
}
