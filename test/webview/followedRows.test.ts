import assert from 'node:assert/strict';
import { SIXTY_PROCESSES } from './page/timedProcesses';
import { keyOf } from './page/snapshots';
import { useTimedPanel } from './page/useTimedPanel';

describe('Following a process', () => {
  const { panel, show, tick, pass, mark } = useTimedPanel();

  it('keeps its row in view and marked, with the details open, until it ends', async () => {
    await show(SIXTY_PROCESSES);
    await panel.row(keyOf(12)).click();
    await panel.press('f');
    await panel.page.mouse.move(0, 0);
    await panel.button('Follow Process (F)', { pressed: true }).waitFor();
    assert.ok(await panel.page.locator('#details').isVisible());
    const idle = SIXTY_PROCESSES.map((info) =>
      info.pid === 12 ? { ...info, cpuPercent: 0 } : info,
    );
    await tick(idle);
    await pass(3100);
    await pass(22_000);
    const [row, grid] = [await panel.row(keyOf(12)).boundingBox(), await panel.grid.boundingBox()];
    assert.equal(await panel.row(keyOf(12)).getAttribute('aria-rowindex'), '61');
    assert.ok(row!.y + row!.height <= grid!.y + grid!.height + 1, 'the row is in view');
    assert.notEqual(await mark(12), 'none');
    await tick(idle.filter(({ pid }) => pid !== 12));
    await panel.button('Follow Process (F)', { pressed: false }).waitFor();
    assert.match((await panel.text('#details-ended')) ?? '', /^Ended at/);
  });

  it('stops with Escape, with F, and when the selection moves', async () => {
    await show(SIXTY_PROCESSES);
    await panel.row(keyOf(12)).click();
    for (const leave of ['Escape', 'ArrowDown', 'f']) {
      await panel.press('f');
      assert.equal(await panel.grid.locator('[data-followed]').count(), 1, leave);
      await panel.press(leave);
      assert.equal(await panel.grid.locator('[data-followed]').count(), 0, leave);
    }
  });
});
