import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import { copied } from './copied';
import { saveAs } from './saveAs';
import type { Scene } from './scene';

export function exportTests(scene: Scene): void {
  const file = join(process.env['PROCLENS_WORKSPACE'] ?? '', 'exported.json');
  after(() => rmSync(file, { force: true }));

  it('writes the processes shown as JSON from the toolbar of the panel', async () => {
    const { workbench, prey } = scene;
    await workbench.filter.fill(`pid:${prey.pid}`);
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    await workbench.panelButton('Export…').click();
    await workbench.quickInput
      .locator('.monaco-list-row', { hasText: 'Save as JSON…' })
      .filter({ hasText: '1 shown' })
      .click();
    await saveAs(workbench, file);
    const { processes, total } = JSON.parse(readFileSync(file, 'utf8')) as {
      processes: Record<string, unknown>[];
      total: number;
    };
    assert.equal(total, 1);
    assert.deepEqual(
      processes.map(({ pid, name }) => ({ pid, name })),
      [{ pid: prey.pid, name: prey.name }],
    );
  });

  it('copies a table to the clipboard', async () => {
    const { workbench, prey } = scene;
    await workbench.filter.fill(`pid:${prey.pid}`);
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    const text = await copied(workbench.page, () =>
      workbench.runCommand('Processes: Copy as Table'),
    );
    const lines = text.split('\n').map((line) => line.split('\t'));
    assert.equal(lines.length, 2);
    const [header = [], row = []] = lines;
    assert.equal(row[header.indexOf('pid')], String(prey.pid));
    assert.equal(row[header.indexOf('name')], prey.name);

    await workbench.filter.fill('no-process-is-called-this');
    await until(async () => (await workbench.panelRows.count()) === 0, 5000, 'no rows');
    await workbench.runCommand('Processes: Copy as Table');
    const hasText = 'No processes are shown, so there is nothing to copy.';
    await workbench.page.locator('.notification-toast', { hasText }).waitFor();
    const clipboard = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(clipboard, text);
  });
}
