import assert from 'node:assert/strict';
import { usePanel } from './page/usePanel';

describe('A dialog of the filter box', () => {
  const panel = usePanel();
  const open = async (state?: unknown, width = 1200, height = 800) => {
    await panel.open({ width, height, state });
    await panel.showProcesses();
  };

  const button = (name: string) => panel.button(name, { exact: true });
  const help = () => panel.page.getByRole('dialog', { name: 'Search Help' });
  const kept = () => panel.page.getByRole('dialog', { name: 'Saved and Recent Filters' });
  const keptState = async () =>
    (await panel.keptState()) as { recentFilters: string[]; savedFilters: string[] };
  /** The name of the focused button; for one in a shadow root, `activeElement` is its host. */
  const focusedName = () =>
    panel.page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent;
    });

  it('explains every field, tries an example, and returns to the box', async () => {
    await open();
    await button('Search Help').click();
    assert.equal(await help().getByRole('rowheader').count(), 17);
    await panel.page.getByRole('button', { name: 'Search Help', expanded: true }).waitFor();
    await help().getByRole('button', { name: 'user:root -name:ssh' }).click();
    assert.ok(await help().isHidden());
    assert.equal(await panel.filter.inputValue(), 'user:root -name:ssh');
    assert.deepEqual(await panel.column('name'), ['systemd']);
    assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'filter');
  });

  it('closes with Escape and restores the focus', async () => {
    await open();
    await panel.filter.focus();
    for (let i = 0; i < 2; i++) await panel.press('Tab');
    assert.equal(await focusedName(), 'Search Help');
    await panel.press('Enter');
    assert.ok(await help().isVisible());
    await panel.press('Tab');
    assert.equal(await focusedName(), 'Close');
    await panel.press('Escape');
    assert.ok(await help().isHidden());
    assert.equal(await focusedName(), 'Search Help');
  });

  it('closes on a click elsewhere, which keeps the focus', async () => {
    await open();
    await button('Search Help').click();
    await panel.filter.click();
    assert.ok(await help().isHidden());
    assert.equal(await panel.page.evaluate(() => document.activeElement?.id), 'filter');
  });

  it('fits into a small page and scrolls there', async () => {
    await open(undefined, 400, 400);
    await button('Search Help').click();
    const { x, y, width, height } = (await help().boundingBox())!;
    assert.ok(x >= 0 && x + width <= 400, `${x} ${width}`);
    assert.ok(y >= 0 && y + height <= 400, `${y} ${height}`);
    assert.ok(await help().evaluate((all) => all.scrollHeight > all.clientHeight));
    assert.ok(
      await help().evaluate((all) => all.scrollWidth <= all.clientWidth),
      'no sideways scrolling',
    );
  });

  it('remembers confirmed filters, and those that stayed for a while', async () => {
    await open();
    await panel.filter.fill('node');
    await panel.press('Enter');
    assert.deepEqual((await keptState()).recentFilters, ['node']);
    await panel.filter.fill('cpu>1');
    await panel.page.waitForFunction(
      () => (window.proclensTest.state as { recentFilters: string[] }).recentFilters.length === 2,
    );
    assert.deepEqual((await keptState()).recentFilters, ['cpu>1', 'node']);
    await panel.filter.fill('cpu>many');
    await panel.press('Enter');
    await button('Saved and Recent Filters').click();
    await kept().getByRole('button', { name: 'node', exact: true }).click();
    assert.equal(await panel.filter.inputValue(), 'node');
    assert.ok(await kept().isHidden());
    assert.deepEqual((await keptState()).recentFilters, ['cpu>1', 'node']);
  });

  it('does not remember the filter of a link until the user confirms it', async () => {
    await open();
    await panel.filter.fill('node');
    await panel.press('Enter');
    await panel.send({ type: 'search', text: 'cmd:from-a-link' });
    await panel.page.waitForFunction(
      () => document.querySelector('input')?.value === 'cmd:from-a-link',
    );
    // Longer than the time after which a filter counts as intended.
    await panel.page.waitForTimeout(3500);
    assert.deepEqual((await keptState()).recentFilters, ['node']);
    await panel.filter.focus();
    await panel.press('Enter');
    assert.deepEqual((await keptState()).recentFilters, ['cmd:from-a-link', 'node']);
  });

  it('saves the filter in the box, suggests it, and removes it again', async () => {
    await open();
    assert.equal(await panel.page.locator('#save-filter').getAttribute('disabled'), '');
    await panel.filter.fill('zom or state:zombie');
    await button('Save Filter').click();
    assert.deepEqual((await keptState()).savedFilters, ['zom or state:zombie']);
    await panel.filter.fill('');
    await panel.filter.focus();
    await panel.page.keyboard.type('zo');
    await panel.press('Tab');
    assert.equal(await panel.filter.inputValue(), 'zom or state:zombie');
    await button('Remove Saved Filter').click();
    assert.deepEqual((await keptState()).savedFilters, []);
    await button('Save Filter').waitFor();
    await panel.filter.fill('cpu>many');
    assert.equal(await panel.page.locator('#save-filter').getAttribute('disabled'), '');
  });

  it('restores saved filters, which the keyboard can reach and delete', async () => {
    await open({ recentFilters: ['node', 'cpu>1'], savedFilters: ['state:zombie', 'user:root'] });
    await button('Saved and Recent Filters').click();
    await panel.press('Tab');
    await panel.press('Tab');
    assert.equal(await focusedName(), 'state:zombie');
    await panel.press('ArrowDown');
    await panel.press('ArrowDown');
    assert.equal(await focusedName(), 'node');
    await panel.press('Delete');
    assert.equal(await focusedName(), 'cpu>1');
    assert.deepEqual((await keptState()).recentFilters, ['cpu>1']);
    await kept().getByRole('button', { name: 'Delete “state:zombie”' }).click();
    assert.equal(await focusedName(), 'user:root');
    assert.deepEqual((await keptState()).savedFilters, ['user:root']);
    await panel.press('Enter');
    assert.equal(await panel.filter.inputValue(), 'user:root');
    assert.deepEqual(await panel.column('name'), ['systemd']);
  });
});
