import assert from 'node:assert/strict';
import { makeSnapshot, nextSnapshot, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The accessibility tree', () => {
  const panel = usePanel();
  const first = makeSnapshot(workingMachine());

  beforeEach(() => panel.open());

  /** The ids of the elements that announce changes of their text; hidden ones announce nothing. */
  const liveRegions = () =>
    panel.page.getByRole('status').evaluateAll((all) => all.map(({ id }) => id));

  it('names the filter box and every button', async () => {
    await panel.sendSnapshot(first);
    await panel.row('1340:101340').dblclick();
    const { page } = panel;
    assert.equal(await panel.filter.count(), 1);
    assert.equal(await page.getByText('Filter processes').isVisible(), false);
    const controls = page.locator('.toolbar, .details-heading');
    const names = [
      'Save Filter',
      'Saved and Recent Filters',
      'Search Help',
      'Tree (T)',
      'Group by Name (G)',
      'Pause (P)',
      'Follow Process (F)',
      'Inspect',
      'Kill Process',
      'Force Kill Process',
      'More Actions',
      'Refresh Now',
      'Export…',
      'Keyboard Shortcuts',
      'Close Details',
    ];
    assert.equal(await controls.getByRole('button').count(), names.length);
    for (const name of names) {
      assert.equal(await controls.getByRole('button', { name, exact: true }).count(), 1, name);
    }
  });

  it('exposes the actions as a group, not as a toolbar with keys that it does not handle', async () => {
    assert.equal(await panel.page.getByRole('group', { name: 'Process actions' }).count(), 1);
    assert.equal(await panel.page.getByRole('toolbar').count(), 0);
  });

  it('announces once that processes are being read', async () => {
    assert.match(
      await panel.page.locator('#placeholder').ariaSnapshot(),
      /^- status:\s+- paragraph: Reading this machine’s processes…$/,
    );
  });

  it('includes every live region, empty and without height, before it has text', async () => {
    await panel.sendSnapshot(first);
    await panel.row('1377:101377').dblclick();
    const ids = ['search-status', 'sampling-status', 'outcome', 'placeholder', 'details-ended'];
    assert.deepEqual(await liveRegions(), ids);
    for (const id of ids) {
      const region = panel.page.locator(`#${id}`);
      assert.equal(await region.textContent(), '', id);
      assert.equal((await region.boundingBox())?.height, 0, id);
    }
    const rest = workingMachine().filter(({ pid }) => pid !== 1377);
    await panel.sendSnapshot(nextSnapshot(first, rest), first);
    await panel.filter.fill('no such process');
    assert.deepEqual(await liveRegions(), ids);
    assert.match((await panel.text('#placeholder')) ?? '', /^No process/);
    assert.match((await panel.text('#details-ended')) ?? '', /^Ended at/);
  });
});
