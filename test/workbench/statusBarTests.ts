import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function statusBarTests(scene: Scene): void {
  it('names the top consumer, without a gap between the name and the percentage', async () => {
    const { statusBarItem } = scene.workbench;
    await until(
      async () => /^\s*[^\s–].* \d+%\s*$/u.test((await statusBarItem.textContent()) ?? ''),
      20_000,
      'a name and a percent',
    );
  });

  it('lists the top five in its tooltip, and inspects one on click', async () => {
    const { workbench, prey } = scene;
    await workbench.statusBarItem.hover();
    const rows = workbench.hover.locator('tbody tr');
    await rows.filter({ hasText: String(prey.pid) }).waitFor();
    await workbench.hover
      .getByText(/^\d+ processes at \d\d:\d\d:\d\d( UTC[+-]\d\d:\d\d)?$/)
      .waitFor();
    const percents = (await rows.allTextContents()).map((row) => /([\d.]+) %/.exec(row)?.[1]);
    assert.equal(percents.length, 5);
    assert.deepEqual(
      percents,
      percents.toSorted((a, b) => Number(b) - Number(a)),
    );
    await rows
      .filter({ hasText: String(prey.pid) })
      .getByText('proclens-prey')
      .click();
    const details = workbench.panel.locator('#details');
    await details.filter({ hasText: String(prey.pid) }).waitFor();
  });
}
