import { readFileSync } from 'node:fs';
import { until } from '../support/until';
import type { Scene } from './scene';

export function settingsTests(scene: Scene): void {
  it('is kept within bounds, which the log reports, and applies at once', async () => {
    const { workbench } = scene;
    scene.useSettings({ 'proclens.refreshInterval': 1 });
    // Until now, snapshots came every 2 s.
    const fourAreQuick = async () => {
      const start = performance.now();
      for (let i = 0; i < 4; i++) await workbench.nextUpdate();
      return performance.now() - start < 4 * 1200;
    };
    await until(fourAreQuick, 40_000, 'a shorter interval');
    await workbench.runCommand('Processes: Show Log');
    await workbench.page
      .locator('.view-line', {
        hasText: "proclens.refreshInterval: 1 isn't allowed. Using 500 instead",
      })
      .first()
      .waitFor();
  });

  it('sets how many processes the tree lists', async () => {
    scene.useSettings({ 'proclens.tree.count': 3 });
    await until(async () => (await scene.workbench.treeRows.count()) === 3, 10_000, 'three rows');
    scene.useSettings({ 'proclens.tree.count': 5 });
    await until(async () => (await scene.workbench.treeRows.count()) === 5, 10_000, 'five rows');
  });

  it('collapses larger subtrees in the tree of the panel', async () => {
    const { workbench } = scene;
    const { panel } = workbench;
    const parent = await scene.startOther('proclens-family', 'family');
    const row = workbench.panelRowOf(parent.pid);
    const is = (expanded: boolean) => row.and(panel.locator(`[aria-expanded="${expanded}"]`));
    scene.useSettings({ 'proclens.panel.collapseAbove': 2 });
    await workbench.follow(parent.pid);
    await workbench.page.keyboard.press('t');
    await is(false).waitFor();
    scene.useSettings({ 'proclens.panel.collapseAbove': 3 });
    await is(true).waitFor();
    await workbench.panelRow(`--pid=${parent.pid}`).first().waitFor();
  });

  it('shows and hides kernel threads', async function () {
    // A container has no kernel threads.
    if (!hasKernelThreads()) this.skip();
    const { workbench } = scene;
    await workbench.filter.fill('kthreadd');
    const row = workbench.panelRow('kthreadd');
    await workbench.panel.locator('#placeholder').filter({ hasText: 'No process' }).waitFor();
    scene.useSettings({ 'proclens.showKernelThreads': true });
    await row.waitFor();
    scene.useSettings({ 'proclens.showKernelThreads': false });
    await row.waitFor({ state: 'detached' });
  });
}

function hasKernelThreads(): boolean {
  try {
    return readFileSync('/proc/2/comm', 'utf8') === 'kthreadd\n';
  } catch {
    return false;
  }
}
