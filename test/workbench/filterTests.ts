import assert from 'node:assert/strict';
import { until } from '../support/until';
import type { Scene } from './scene';

export function filterTests(scene: Scene): void {
  it('can be saved and remembered, used again, and removed', async () => {
    const { workbench } = scene;
    const { panel, filter } = workbench;
    const list = panel.getByRole('dialog', { name: 'Saved and Recent Filters' });
    const open = () => workbench.panelButton('Saved and Recent Filters').click();
    const kept = (text: string) => list.getByRole('button', { name: text, exact: true });
    await filter.fill('name:proclens-prey cpu>1');
    await workbench.panelButton('Save Filter').click();
    await workbench.panelButton('Remove Saved Filter').waitFor();
    await filter.fill('pid:1');
    await filter.press('Enter');
    await filter.fill('');
    await workbench.nextUpdate();
    await workbench.closeEditors();
    await workbench.openPanel();

    await open();
    await kept('pid:1').click();
    await list.waitFor({ state: 'hidden' });
    assert.equal(await filter.inputValue(), 'pid:1');
    await until(async () => (await workbench.panelRows.count()) === 1, 5000, 'one row');
    await open();
    await kept('name:proclens-prey cpu>1').click();
    assert.equal(await filter.inputValue(), 'name:proclens-prey cpu>1');
    await workbench.panelRowOf(scene.prey.pid).waitFor();

    await workbench.panelButton('Remove Saved Filter').click();
    await workbench.panelButton('Save Filter').waitFor();
    await open();
    await list
      .filter({ hasText: 'The star in the search box saves the current filter.' })
      .waitFor();
    await workbench.page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });
  });

  it('stays saved when a second window changes its panel, and appears in its next panel', async function () {
    this.timeout(240_000);
    const { workbench } = scene;
    const saved = (one: typeof workbench) => one.panelButton('Remove Saved Filter').waitFor();
    const other = await workbench.openWindow();
    try {
      // The page of the second window starts with the state saved so far.
      await other.openPanel();
      await workbench.page.bringToFront();
      await workbench.filter.fill('name:proclens-prey pid>1');
      await workbench.panelButton('Save Filter').click();
      await saved(workbench);

      await other.page.bringToFront();
      await other.sortBy('name', 'ascending');
      await other.nextUpdate();
      await other.closeEditors();
      await other.openPanel();
      await other.filter.fill('name:proclens-prey pid>1');
      await saved(other);
    } finally {
      await other.closeWindow();
      await workbench.page.bringToFront();
    }
    await workbench.closeEditors();
    await workbench.openPanel();
    await saved(workbench);
    await workbench.panelButton('Remove Saved Filter').click();
    await workbench.panelButton('Save Filter').waitFor();
  });

  it('finds text beyond the part of a command line that rows contain', async () => {
    const { workbench } = scene;
    const { pid } = await scene.startOther('proclens-wordy', 'wordy');
    await workbench.filter.fill('name:proclens-wordy com.example.ShopMain');
    await workbench.panelRowOf(pid).locator('mark').filter({ hasText: 'ShopMain' }).waitFor();
    assert.equal(await workbench.panelRows.count(), 1);
  });

  it('says that nothing matches, with a button that clears it', async () => {
    const { workbench } = scene;
    const placeholder = workbench.panel.locator('#placeholder');
    await workbench.filter.fill('name:proclens-nobody');
    await placeholder.filter({ hasText: 'No process matches “name:proclens-nobody”.' }).waitFor();
    assert.equal(await workbench.panelRows.count(), 0);
    await placeholder.getByRole('button', { name: 'Clear Filter' }).click();
    await workbench.panelRow(scene.prey.name).waitFor();
    assert.equal(await workbench.filter.inputValue(), '');
    assert.equal(await placeholder.textContent(), '');
    assert.ok(await workbench.filter.evaluate((one) => one === document.activeElement));
  });
}
