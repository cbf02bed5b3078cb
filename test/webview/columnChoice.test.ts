import assert from 'node:assert/strict';
import { SHOWN_AT_FIRST } from './page/shownColumns';
import { useColumns } from './page/useColumns';

describe('The column menu', () => {
  const { panel, open, headings, menu, choice, openMenu, toHeading } = useColumns();
  const focusedId = () => panel.page.evaluate(() => document.activeElement?.closest('[id]')?.id);

  it('toggles columns, stays open meanwhile, and restores the focus when it closes', async () => {
    await open();
    assert.deepEqual(await headings(), SHOWN_AT_FIRST);
    await openMenu();
    assert.equal(await choice('Threads').getAttribute('aria-checked'), 'false');
    await choice('Threads').click();
    await choice('User').click();
    assert.equal(await choice('Threads').getAttribute('aria-checked'), 'true');
    const shown = [...SHOWN_AT_FIRST.filter((id) => id !== 'user'), 'threadCount'];
    assert.deepEqual(await headings(), shown);
    assert.equal(await panel.cell('1340:101340', 'threadCount').textContent(), '23');
    assert.equal(await panel.grid.getAttribute('aria-colcount'), '8');
    await panel.press('Escape');
    assert.ok(await menu().isHidden());
    const back = await panel.page.evaluate(() => document.activeElement?.ariaLabel);
    assert.equal(back, 'Choose Columns');
  });

  it('never hides the Name column', async () => {
    await open();
    await openMenu();
    assert.equal(await choice('Name').getAttribute('aria-disabled'), 'true');
    await choice('Name').click({ force: true });
    assert.deepEqual(await headings(), SHOWN_AT_FIRST);
  });

  it('works with the keyboard alone from a heading', async () => {
    await open();
    await toHeading();
    await panel.press('Shift+F10');
    assert.equal(await focusedId(), 'column-menu');
    await panel.press('n');
    await panel.press('n');
    await panel.press('Enter');
    assert.ok((await headings()).includes('nice'));
    await panel.press('Home');
    await panel.press('ArrowDown');
    await panel.press('Enter');
    assert.ok(await menu().isHidden());
    assert.ok(!(await headings()).includes('cpuPercent'), 'Hide is the second item');
    assert.equal(await focusedId(), 'process-grid');
  });

  it('hides a column on right click and restores all columns on reset', async () => {
    await open();
    await panel.heading('state').click({ button: 'right' });
    await menu().getByRole('menuitem', { name: 'Hide State' }).click();
    assert.ok(!(await headings()).includes('state'));
    await openMenu();
    await menu().getByRole('menuitem', { name: 'Reset to Default' }).click();
    assert.deepEqual(await headings(), SHOWN_AT_FIRST);
  });
});
