import assert from 'node:assert/strict';
import type { Scene } from './scene';

export function walkthroughTests(scene: Scene): void {
  it('shows four steps by their titles, and opens the panel', async () => {
    const { workbench } = scene;
    const call = {
      command: 'workbench.action.openWalkthrough',
      args: ['proclens.proclens#proclens.start', false],
    };
    await (
      await workbench.call(call)
    )();
    const page = workbench.page.locator('.gettingStartedContainer');
    await page.getByRole('heading', { level: 2, name: 'Get Started with ProcLens' }).waitFor();
    const steps = page.locator('.getting-started-step .step-title');
    await steps.nth(3).waitFor();
    assert.deepEqual(await steps.allTextContents(), [
      'Open the panel',
      'Find what slows the machine down',
      'See what a process belongs to',
      'End a process safely',
    ]);
    await page.getByRole('button', { name: 'Open Panel' }).click();
    await workbench.panelRows.first().waitFor();
  });
}
