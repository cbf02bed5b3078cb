import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import { saveAs } from './saveAs';
import type { Scene } from './scene';

export function keyboardTests(scene: Scene): void {
  const file = join(process.env['PROCLENS_WORKSPACE'] ?? '', 'exported.csv');
  after(() => rmSync(file, { force: true }));

  it('is enough to open the panel, find, expand, inspect, kill and export', async () => {
    const { workbench } = scene;
    const { panel } = workbench;
    const { keyboard } = workbench.page;
    const parent = await scene.startOther('proclens-parent', 'parent');
    const row = workbench.panelRowOf(parent.pid);
    const child = workbench.panelRow(`--pid=${parent.pid}`);
    const become = (attribute: string) => row.and(panel.locator(attribute)).waitFor();

    await workbench.typeCommand('View: Close All Editors');
    await workbench.panelRows.first().waitFor({ state: 'detached' });
    await workbench.typeCommand('Processes: Open Panel');
    await workbench.panelRows.first().waitFor();

    await keyboard.press('/');
    await keyboard.type(`pid:${parent.pid} or ppid:${parent.pid}`);
    await until(async () => (await workbench.panelRows.count()) === 2, 10_000, 'two rows');
    await keyboard.press('Enter');
    await keyboard.press('Home');
    await become('[aria-selected="true"]');

    await keyboard.press('t');
    await become('[aria-expanded="true"]');
    await keyboard.press('ArrowLeft');
    await become('[aria-expanded="false"]');
    await child.waitFor({ state: 'detached' });
    await keyboard.press('ArrowRight');
    await become('[aria-expanded="true"]');
    await child.waitFor();

    await keyboard.press('Enter');
    const title = panel.getByRole('heading', { name: parent.name });
    await title.waitFor();
    await tabInto('#details');
    await keyboard.press('Escape');
    await title.waitFor({ state: 'hidden' });

    await keyboard.press('Delete');
    await workbench.answerByKeyboard(`Kill process ${parent.pid}`, 'Kill Process');
    assert.deepEqual(await parent.exited, [null, 'SIGTERM']);
    await row.waitFor({ state: 'detached' });

    await exportAll();
    const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split(/\r?\n/);
    assert.match(header, /\bpid\b.*\bname\b/);
    assert.ok(lines.some((line) => line.includes(scene.prey.name)));
  });

  it('leaves the second key of a chord to VS Code', async () => {
    const { workbench, prey } = scene;
    const { page } = workbench;
    const notCommand = page.locator('.statusbar', { hasText: 'is not a command' });
    await workbench.panelRowOf(prey.pid).click();
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Delete');
    await notCommand.waitFor();
    assert.equal(await workbench.dialog.count(), 0);
    await page.keyboard.press('Delete');
    await workbench.answer(`Kill process ${prey.pid}`, 'Cancel');
    assert.ok(!prey.hasExited());
  });

  /** Tabs from the rows, which keep the focus when the details open. */
  async function tabInto(selector: string): Promise<void> {
    const { panel, page } = scene.workbench;
    const place = panel.locator(selector);
    const isInside = async () => {
      if (await place.evaluate((one) => one.contains(document.activeElement))) return true;
      await page.keyboard.press('Tab');
      return false;
    };
    await until(isInside, 10_000, `the focus is in ${selector}`);
  }

  /** Exports all processes as CSV to the file. */
  async function exportAll(): Promise<void> {
    const { workbench } = scene;
    const { keyboard } = workbench.page;
    await workbench.typeCommand('Processes: Export…');
    await workbench.quickInput.filter({ hasText: 'Save as CSV…' }).waitFor();
    await keyboard.type('All');
    await workbench.takeFirst('Save as CSV…');
    await saveAs(workbench, file);
  }
}
