import assert from 'node:assert/strict';
import { SHOWN_AT_FIRST } from './page/shownColumns';
import { useColumns } from './page/useColumns';

describe('The column order', () => {
  const { panel, open, headings, box, toHeading, drag } = useColumns();

  it('changes when a heading is dragged, without sorting', async () => {
    await open();
    const { x, y } = await box(panel.heading('user'));
    const { x: name } = await box(panel.heading('name'));
    await drag({ x: x + 20, y: y + 10 }, name - x - 15);
    assert.deepEqual((await headings()).slice(0, 3), ['pid', 'user', 'name']);
    assert.deepEqual(
      await panel
        .row('1340:101340')
        .locator('[role=gridcell]')
        .allTextContents()
        .then((t) => t[1]),
      'dev',
    );
    assert.equal(await panel.heading('user').getAttribute('aria-sort'), 'none');
    assert.equal(await panel.page.locator('.drop-before, .drop-after, .dragged').count(), 0);
  });

  it('stays the same when Escape cancels the drag', async () => {
    await open();
    const { x, y } = await box(panel.heading('user'));
    const { mouse } = panel.page;
    await mouse.move(x + 20, y + 10);
    await mouse.down();
    await mouse.move(x - 300, y + 10, { steps: 3 });
    assert.equal(await panel.page.locator('.drop-before').count(), 1);
    await panel.press('Escape');
    await mouse.up();
    assert.deepEqual(await headings(), SHOWN_AT_FIRST);
  });

  it('changes by keyboard, as do the widths', async () => {
    await open();
    await toHeading();
    await panel.press('Alt+ArrowLeft');
    await panel.press('Alt+ArrowLeft');
    await panel.press('Alt+ArrowLeft');
    assert.deepEqual((await headings()).slice(0, 3), ['cpuPercent', 'pid', 'name']);
    await panel.press('Alt+ArrowRight');
    assert.deepEqual((await headings()).slice(0, 3), ['pid', 'cpuPercent', 'name']);
    assert.equal(await panel.activeId(), 'heading-cpuPercent');
    const { width } = await box(panel.heading('cpuPercent'));
    await panel.press('Alt+Shift+ArrowRight');
    await panel.press('Alt+Shift+ArrowRight');
    await panel.press('Alt+Shift+ArrowLeft');
    assert.equal((await box(panel.heading('cpuPercent'))).width, Math.round(width + 10));
  });
});
