import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { collectorsBelow, parentOf } from '../support/collectorsBelow';
import { until } from '../support/until';
import { startPrey, type Prey } from './prey';
import { Workbench } from './workbench';

describe('ProcLens in the workbench', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let prey: Prey;

  before(async () => {
    prey = await startPrey('proclens-prey');
    workbench = await Workbench.open();
  });
  after(async () => {
    prey.end();
    await workbench.close();
  });

  it('names the top consumer in the status bar', async () => {
    await until(
      async () => /[^\s–]+\s+\d+%/u.test((await workbench.statusBarItem.textContent()) ?? ''),
      20_000,
      'a name and a percent',
    );
  });

  it('lists the processes of the machine when the palette opens the panel', async () => {
    await workbench.openPanel();
    await workbench.panelRow('proclens-prey').waitFor();
    const total = Number(
      /^\d+/.exec((await workbench.panel.locator('#process-count').textContent()) ?? '')?.[0],
    );
    const listed = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).length;
    assert.ok(Math.abs(total - listed) < 20, `${total} shown, ${listed} in /proc`);
  });

  it('shows a process that keeps a core busy at about 100 %', async () => {
    const cell = workbench.panelRow('proclens-prey').locator('[data-column="cpuPercent"]');
    await until(
      async () => {
        const percent = Number.parseFloat((await cell.textContent()) ?? '');
        return percent >= 90 && percent <= 110;
      },
      20_000,
      'a busy core',
    );
  });

  it('sorts by another column when its heading is clicked, and back', async () => {
    const heading = workbench.panel.locator('[role="columnheader"][data-column="pid"]');
    await heading.click();
    assert.equal(await heading.getAttribute('aria-sort'), 'ascending');
    await until(async () => (await workbench.panelCells('pid').first().textContent()) === '1');
    await heading.click();
    assert.equal(await heading.getAttribute('aria-sort'), 'descending');
    await until(
      async () => Number(await workbench.panelCells('pid').first().textContent()) > 1,
      5000,
      'the largest pid on top',
    );
  });

  it('narrows the rows to what the filter finds', async () => {
    const filter = workbench.panel.locator('vscode-text-field input');
    await filter.fill('proclens-prey');
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    assert.match((await workbench.panelRows.textContent()) ?? '', /proclens-prey/);
    await filter.fill('');
    await until(async () => (await workbench.panelRows.count()) > 1, 5000, 'all rows');
  });

  it('keeps a protected process and says why', async () => {
    const heading = workbench.panel.locator('[role="columnheader"][data-column="pid"]');
    await heading.click();
    const first = workbench.panelRows.first();
    await until(async () => (await first.getAttribute('aria-rowindex')) === '2');
    await until(
      async () => (await first.locator('[data-column="pid"]').textContent()) === '1',
      5000,
      'process 1 on top',
    );
    await first.click();
    await workbench.panel.getByRole('button', { name: 'Kill Process', exact: true }).click();
    const outcome = workbench.panel.locator('#outcome');
    await outcome.filter({ hasText: 'keeps the whole system running' }).waitFor();
    assert.equal(await first.locator('[data-column="pid"]').textContent(), '1');
    assert.equal(await workbench.dialog.count(), 0);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('inspects a process from the tree: its facts stand in the panel', async () => {
    await workbench.page.locator('.activitybar .action-label[aria-label^="Processes"]').click();
    const row = workbench.treeRow('proclens-prey').first();
    await row.hover();
    await row.getByRole('button', { name: 'Inspect Process' }).click();
    const details = workbench.panel.locator('#details');
    await details.filter({ hasText: String(prey.pid) }).waitFor();
    await workbench.panel
      .locator('[role="row"][aria-selected="true"]', { hasText: 'proclens-prey' })
      .waitFor();
  });

  it('sends nothing when the question is answered with Cancel', async () => {
    const row = workbench.treeRow('proclens-prey').first();
    await row.hover();
    await row.getByRole('button', { name: 'Kill Process', exact: true }).click();
    await workbench.dialog.filter({ hasText: `Kill process ${prey.pid}` }).waitFor();
    await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
    await workbench.dialog.waitFor({ state: 'detached' });
    assert.ok(!prey.hasExited());
  });

  it('ends a process from the tree after confirming, and its row goes', async () => {
    const row = workbench.treeRow('proclens-prey').first();
    await row.hover();
    await row.getByRole('button', { name: 'Kill Process', exact: true }).click();
    await workbench.dialog.filter({ hasText: `Kill process ${prey.pid}` }).waitFor();
    await workbench.dialog.getByRole('button', { name: 'Kill Process', exact: true }).click();
    await prey.exited;
    await workbench.treeRow('proclens-prey').waitFor({ state: 'detached' });
    await workbench.panelRow('proclens-prey').waitFor({ state: 'detached' });
  });

  it('says stale when the collector is killed, and is live again within 3 s', async () => {
    const [collector] = collectors();
    assert.ok(collector !== undefined);
    const status = workbench.panel.locator('#sampling-status');
    const stale = status.filter({ hasText: /not up to date|stale/i }).waitFor();
    process.kill(collector, 'SIGKILL');
    const killedAt = performance.now();
    await stale;
    await until(async () => ((await status.textContent()) ?? '') === '', 5000, 'live again');
    assert.ok(performance.now() - killedAt < 3000);
    assert.notEqual(collectors()[0], collector);
  });

  it('has not violated its content security policy in all that', async () => {
    assert.deepEqual(await workbench.violations(), []);
  });

  it('is whole again after a window reload', async function () {
    this.timeout(90_000);
    await workbench.reload();
    await workbench.panelRows.first().waitFor({ timeout: 30_000 });
  });

  it('does not violate it after the reload either', async () => {
    assert.deepEqual(await workbench.violations(), []);
  });

  it('leaves no child behind when the extension host ends', async () => {
    const all = collectors();
    assert.ok(all.length > 0);
    const hosts = new Set(all.map(parentOf));
    for (const host of hosts) process.kill(host, 'SIGKILL');
    await until(() => all.every((pid) => !collectors().includes(pid)), 2000, 'no child left');
  });
});

/** The collectors of the VS Code that this test runs against. */
function collectors(): number[] {
  return collectorsBelow(Number(process.env['PROCLENS_SERVER_PID']));
}
