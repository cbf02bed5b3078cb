import assert from 'node:assert/strict';
import { SIXTY_PROCESSES, THREE_PROCESSES, wildProcesses } from './page/timedProcesses';
import { keyOf, makeProcess } from './page/snapshots';
import { useTimedPanel } from './page/useTimedPanel';

describe('Row freeze', () => {
  const { panel, show, tick, pass, note } = useTimedPanel();

  for (const mode of ['flat', 'tree', 'group'] as const) {
    it(`keeps the hovered row in place during ten updates of wildly changing data, ${mode}`, async () => {
      const expansion = { group: { all: 'expanded', expanded: [], collapsed: [] } };
      await show(SIXTY_PROCESSES, { state: { mode, expansion }, options: { highlightMs: 3000 } });
      // Scrolled, so that rows can arrive above and below.
      await panel.grid.evaluate(async (grid) => {
        const scrolled = new Promise((resolve) =>
          grid.addEventListener('scroll', resolve, { once: true }),
        );
        grid.scrollTop = 110;
        await scrolled;
      });
      await panel.page.clock.runFor(300);
      await panel.row(keyOf(31)).hover();
      const place = await panel.row(keyOf(31)).boundingBox();
      for (let round = 0; round < 10; round++) {
        await tick(wildProcesses(round));
        await pass(2000);
        assert.deepEqual(await panel.row(keyOf(31)).boundingBox(), place, `update ${round}`);
      }
      assert.match((await note()) ?? '', /^\d+ new$/);
      await panel.page.mouse.down();
      await panel.page.mouse.up();
      assert.equal(await panel.selectedKey(), keyOf(31));
      await panel.press('Delete');
      const posted = await panel.postedOf('action');
      assert.deepEqual(posted, [{ type: 'action', action: 'terminate', keys: [keyOf(31)] }]);
    });

    it(`keeps the selected row in place while the keyboard is used, ${mode}`, async () => {
      const expansion = { group: { all: 'expanded', expanded: [], collapsed: [] } };
      await show(SIXTY_PROCESSES, { state: { mode, expansion }, options: { highlightMs: 3000 } });
      await panel.row(keyOf(31)).click();
      await panel.page.mouse.move(0, 0);
      const place = await panel.row(keyOf(31)).boundingBox();
      for (let round = 0; round < 10; round++) {
        await panel.press('ArrowDown', 'ArrowUp');
        await tick(wildProcesses(round));
        await pass(2000);
        assert.deepEqual(await panel.row(keyOf(31)).boundingBox(), place, `update ${round}`);
      }
      await panel.press('Shift+Delete');
      const posted = await panel.postedOf('action');
      assert.deepEqual(posted, [{ type: 'action', action: 'forceTerminate', keys: [keyOf(31)] }]);
    });
  }

  it('moves rows again when the pointer leaves or stays idle', async () => {
    const busy = makeProcess(99, { cpuPercent: 500 });
    await show(THREE_PROCESSES);
    await panel.row(keyOf(11)).hover();
    await tick([...THREE_PROCESSES, busy]);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
    assert.equal(await note(), '1 new');
    await panel.page.mouse.move(0, 0);
    assert.deepEqual(await panel.column('pid'), ['99', '10', '11', '12']);
    assert.equal(await note(), '');
    await panel.row(keyOf(11)).hover();
    await tick(THREE_PROCESSES);
    assert.deepEqual(await panel.column('pid'), ['99', '10', '11', '12']);
    await pass(26_000);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
  });

  it('keeps rows in place for ten updates after a click, even when the pointer has left', async () => {
    await show(SIXTY_PROCESSES);
    const row = panel.row(keyOf(31));
    await row.scrollIntoViewIfNeeded();
    await row.click();
    await panel.page.mouse.move(5, 5);
    const { y } = (await row.boundingBox())!;
    for (let round = 1; round <= 10; round++) {
      await tick(wildProcesses(round));
      await pass(2000);
      assert.equal((await row.boundingBox())?.y, y);
    }
  });

  it('moves rows again ten updates after the last key press', async () => {
    await show(THREE_PROCESSES);
    await panel.grid.focus();
    await panel.press('ArrowDown');
    await tick([...THREE_PROCESSES, makeProcess(99, { cpuPercent: 500 })]);
    await pass(3100);
    await pass(20_000);
    assert.equal((await panel.column('pid'))[0], '10');
    await pass(3000);
    assert.equal((await panel.column('pid'))[0], '99');
    assert.equal(await panel.selectedKey(), keyOf(10));
  });

  it('lets new rows in after a click on a heading, and soon after its keys', async () => {
    const more = [...THREE_PROCESSES, makeProcess(99, { cpuPercent: 500 })];
    await show(THREE_PROCESSES);
    await panel.page.locator('#filter').focus();
    await panel.heading('cpuPercent').click();
    await panel.heading('cpuPercent').click();
    await panel.page.mouse.move(5, 5);
    await tick(more);
    assert.deepEqual(await panel.column('pid'), ['99', '10', '11', '12']);
    await panel.press('Home', 'ArrowUp');
    await tick(THREE_PROCESSES);
    await pass(3100);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
  });

  it('keeps rows in place for ten updates at a long interval too', async () => {
    await show(THREE_PROCESSES);
    await tick(THREE_PROCESSES, { intervalMs: 5000 });
    await panel.row(keyOf(11)).hover();
    await tick([...THREE_PROCESSES, makeProcess(99, { cpuPercent: 500 })], { intervalMs: 5000 });
    await pass(50_000);
    assert.deepEqual(await panel.column('pid'), ['10', '11', '12']);
    await pass(11_000);
    assert.equal((await panel.column('pid'))[0], '99');
  });
});
