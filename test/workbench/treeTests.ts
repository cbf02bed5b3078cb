import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function treeTests(scene: Scene): void {
  it('has the name, CPU, memory and pid of a process in its row', async () => {
    const row = scene.workbench.treeRow('proclens-prey').first();
    const text = new RegExp(`^proclens-prey\\d+\\.\\d % · [\\d.]+ MiB · ${scene.prey.pid}$`);
    await until(async () => text.test((await row.textContent()) ?? ''), 10_000, String(text));
    const label = (await row.getAttribute('aria-label')) ?? '';
    assert.match(label, new RegExp(`^proclens-prey, process ${scene.prey.pid}, CPU .*, memory `));
  });

  it('tells more in a tooltip', async () => {
    const tooltip = await scene.workbench.treeTooltip('proclens-prey');
    const lines = [
      `proclens-prey \\(${scene.prey.pid}\\)`,
      'CPU: \\d+\\.\\d % of one core',
      'Memory: [\\d.]+ MiB',
      'User: \\S+',
      'State: (Running|Sleeping)',
      'Started: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d',
      'Run time: \\d+:\\d\\d',
      'Command line: /\\S+/proclens-prey',
    ];
    assert.match(tooltip, new RegExp(`^${lines.join('\\n')}$`));
  });

  it('has facts and children under a process', async () => {
    const { workbench } = scene;
    await scene.startOther('proclens-parent', 'parent');
    await workbench.expandInTree('proclens-parent', true);
    const below = workbench.treeRows.and(workbench.page.locator('[aria-level="2"]'));
    for (const text of [/^Command line/, /^User/, /^State/, /^Run time/, /^tail.* · \d+$/]) {
      await below.filter({ hasText: text }).waitFor();
    }
    await workbench.expandInTree('proclens-parent', false);
    await below.first().waitFor({ state: 'detached' });
  });

  it('inspects a process: its facts stand in the panel', async () => {
    const { workbench, prey } = scene;
    await workbench.clickInTree('proclens-prey', 'Inspect Process');
    const details = workbench.panel.locator('#details');
    await details.filter({ hasText: String(prey.pid) }).waitFor();
    await workbench.panel
      .locator('[role="row"][aria-selected="true"]', { hasText: 'proclens-prey' })
      .waitFor();
  });
}
