import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function endingTests(scene: Scene): void {
  const outcome = (text: string) =>
    scene.workbench.panel.locator('#outcome').filter({ hasText: text });

  it('is refused for a protected process, with the reason', async () => {
    const { workbench } = scene;
    await workbench.sortBy('pid', 'ascending');
    const first = workbench.panelRows.first();
    const pid = first.locator('[data-column="pid"]');
    await pid.filter({ hasText: /^1$/ }).waitFor();
    await first.click();
    await workbench.panelButton('Kill Process').click();
    await outcome('keeps the whole system running').waitFor();
    assert.equal(await pid.textContent(), '1');
    assert.equal(await workbench.dialog.count(), 0);
  });

  it('sends no signal when the question is answered with Cancel', async () => {
    const { workbench, prey } = scene;
    await workbench.listInTree(prey.pid);
    await workbench.askToKillInTree(prey.pid);
    await workbench.answer(`Kill process ${prey.pid}`, 'Cancel');
    assert.ok(!prey.hasExited());
  });

  it('returns the keyboard focus to the panel after the question', async () => {
    const { workbench, prey } = scene;
    const row = workbench.panelRow('proclens-prey');
    await row.click();
    await workbench.page.keyboard.press('Delete');
    await workbench.answer(`Kill process ${prey.pid}`, 'Cancel');
    const hasKeyboard = () =>
      workbench.panel
        .locator('#process-grid')
        .evaluate(
          (grid) =>
            grid.ownerDocument.hasFocus() && grid.contains(grid.ownerDocument.activeElement),
        );
    await until(hasKeyboard, 5000, 'the rows have the keyboard');
    await workbench.page.keyboard.press('Enter');
    await workbench.panel.getByRole('heading', { name: 'proclens-prey' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    assert.ok(!prey.hasExited());
  });

  it('ends a process from the tree after confirmation, and marks its row as ended', async () => {
    const { workbench, prey } = scene;
    await workbench.listInTree(prey.pid);
    await workbench.askToKillInTree(prey.pid);
    await workbench.answer(`Kill process ${prey.pid}`, 'Kill Process');
    assert.deepEqual(await prey.exited, [null, 'SIGTERM']);
    await workbench.treeRow(`Ended · ${prey.pid}`).waitFor();
    await workbench.panelRow('proclens-prey').waitFor({ state: 'detached' });
  });

  it('ends a process from the toolbar of the panel, and reports it', async () => {
    const { workbench, prey } = scene;
    await workbench.panelRow('proclens-prey').click();
    await workbench.panelButton('Kill Process').click();
    await workbench.answer(`Kill process ${prey.pid}`, 'Kill Process');
    assert.deepEqual(await prey.exited, [null, 'SIGTERM']);
    await outcome(`Process ${prey.pid} “proclens-prey” ended.`).waitFor();
    await workbench.panelRow('proclens-prey').waitFor({ state: 'detached' });
  });

  it('ends a process by force from the menu of its row', async () => {
    const { workbench, prey } = scene;
    await workbench.panelRow('proclens-prey').click({ button: 'right' });
    await workbench.chooseInMenu('Force Kill Process');
    await workbench.answer(`Force kill process ${prey.pid}`, 'Force Kill Process');
    assert.deepEqual(await prey.exited, [null, 'SIGKILL']);
    await outcome(`Process ${prey.pid} “proclens-prey” ended.`).waitFor();
  });

  it('suspends and resumes a process from the menu of the toolbar', async () => {
    const { workbench, prey } = scene;
    // Once suspended, it uses the least CPU and is out of sight.
    await workbench.filter.fill('proclens-prey');
    const state = workbench.panelRow('proclens-prey').locator('[data-column="state"]');
    await workbench.panelRow('proclens-prey').click();
    await workbench.askInPanel('Suspend Process', `Suspend process ${prey.pid}`);
    await workbench.answer(`Suspend process ${prey.pid}`, 'Suspend Process');
    // A narrow panel may hide the column, but the row still has it.
    await state.filter({ hasText: 'Stopped' }).waitFor({ state: 'attached' });
    await outcome('is suspended.').waitFor();
    await workbench.askInPanel('Resume Process', `Resume process ${prey.pid}`);
    await workbench.answer(`Resume process ${prey.pid}`, 'Resume Process');
    await state.filter({ hasText: 'Running' }).waitFor({ state: 'attached' });
  });

  it('offers to force kill a process that ignores SIGTERM, and asks again', async () => {
    const { workbench } = scene;
    const stubborn = await scene.startOther('proclens-deaf', 'deaf');
    await workbench.panelRow('proclens-deaf').click();
    await workbench.panelButton('Kill Process').click();
    await workbench.answer(`Kill process ${stubborn.pid}`, 'Kill Process');
    await outcome('is still running').waitFor();
    assert.ok(!stubborn.hasExited());
    const toast = workbench.page.locator('.notification-toast', { hasText: 'is still running' });
    await toast.getByRole('button', { name: 'Force Kill Process' }).click();
    await workbench.answer(`Force kill process ${stubborn.pid}`, 'Force Kill Process');
    assert.deepEqual(await stubborn.exited, [null, 'SIGKILL']);
    await outcome(`Process ${stubborn.pid} “proclens-deaf” ended.`).waitFor();
  });
}
