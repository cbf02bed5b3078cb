import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collectorsBelow } from '../support/collectorsBelow';
import { until } from '../support/until';
import { startPrey, type Prey } from '../workbench/prey';
import { Workbench } from '../workbench/workbench';
import { installed } from './installed';

const PREY = 'proclens-packed';

// These tests run in order in one window, as a user would work.
describe('ProcLens installed from its package', function () {
  this.timeout(90_000);
  const { folder } = installed();
  let workbench: Workbench;
  let prey: Prey;

  before(async function () {
    this.timeout(150_000);
    prey = await startPrey(PREY);
    workbench = await Workbench.open();
  });
  after(async () => {
    prey.end();
    await workbench.close();
  });

  it('names the top consumer in the status bar', async () => {
    const text = async () => (await workbench.statusBarItem.textContent()) ?? '';
    await until(async () => /[^\s–]+\s+\d+%/u.test(await text()), 20_000, 'a name and a percent');
  });

  it('runs the installed collector', () => {
    const collectors = collectorsBelow(Number(process.env['PROCLENS_SERVER_PID']));
    assert.equal(collectors.length, 1);
    const commandLine = readFileSync(`/proc/${collectors[0] ?? 0}/cmdline`, 'utf8').split('\0');
    const program = path.join(folder, 'dist/collector.js');
    assert.ok(commandLine.includes(program), commandLine.join(' '));
  });

  it('opens the installed panel with the processes of the machine', async () => {
    await workbench.openPanel();
    await workbench.panelRowOf(prey.pid).filter({ hasText: PREY }).waitFor();
    const loaded = await workbench.panel
      .locator('script[src], link[href]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? one.getAttribute('href')));
    assert.equal(loaded.length, 3);
    for (const address of loaded) {
      assert.ok(
        new URL(address ?? '').pathname.startsWith(`${folder}/dist/webview/`),
        String(address),
      );
    }
  });

  it('loads and shows the details of a process on demand', async () => {
    await workbench.filter.fill(PREY);
    await workbench.panelRowOf(prey.pid).dblclick();
    await workbench.panel.getByRole('heading', { name: PREY }).waitFor();
  });

  it('lists the top consumers in the tree view', async () => {
    await workbench.openTree();
    await workbench
      .treeRow(PREY)
      .filter({ hasText: String(prey.pid) })
      .waitFor();
  });

  it('ends a process after confirmation', async () => {
    await workbench.panelRowOf(prey.pid).click();
    await workbench.panelButton('Kill Process').click();
    await workbench.answer(`Kill process ${prey.pid}`, 'Kill Process');
    assert.deepEqual(await prey.exited, [null, 'SIGTERM']);
    const outcome = workbench.panel.locator('#outcome');
    await outcome.filter({ hasText: `Process ${prey.pid} “${PREY}” ended.` }).waitFor();
    await workbench.panelRowOf(prey.pid).waitFor({ state: 'detached' });
    await workbench.treeRow(`Ended · ${prey.pid}`).waitFor();
  });

  it('is listed with its icon among the extensions', async () => {
    await workbench.runCommand('Extensions: Show Installed Extensions');
    const entry = workbench.page.locator('.extension-list-item', {
      hasText: 'ProcLens: Processes',
    });
    const icon = entry.locator('img');
    await icon.waitFor({ timeout: 60_000 });
    const width = () => icon.evaluate((one) => (one as HTMLImageElement).naturalWidth);
    await until(async () => (await width()) === 256, 20_000, 'the icon is loaded');
  });

  it('has no errors in the console and no policy violations', async () => {
    assert.deepEqual(await workbench.takeViolations(), []);
    assert.deepEqual(workbench.errorsOf(/proclens/i), []);
  });
});
