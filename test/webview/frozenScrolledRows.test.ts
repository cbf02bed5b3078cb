import assert from 'node:assert/strict';
import { until } from '../support/until';
import { SIXTY_PROCESSES } from './page/timedProcesses';
import { keyOf, makeProcess } from './page/snapshots';
import { useTimedPanel } from './page/useTimedPanel';

describe('Row freeze and scrolling', () => {
  const { panel, show, tick, pass, scrolled, note } = useTimedPanel();
  /** Reverses the order of the rows. */
  const turned = SIXTY_PROCESSES.map((info) => ({ ...info, cpuPercent: info.pid }));
  const areTurned = async () => {
    const pids = (await panel.column('pid')).map(Number);
    return pids.every((pid, i) => i === 0 || pid < (pids[i - 1] ?? 0));
  };

  it('keeps rows in place while they are scrolled and moves them afterwards', async () => {
    await show(SIXTY_PROCESSES);
    const over = scrolled();
    await panel.grid.evaluate((grid) => (grid.scrollTop = 110));
    await over;
    await panel.page.clock.runFor(50);
    const before = await panel.column('pid');
    await tick(turned);
    assert.deepEqual(await panel.column('pid'), before);
    await pass(300);
    assert.ok(await areTurned());
  });

  it('makes room for a revealed new process in a scrolled table without changing the filter', async () => {
    await show(SIXTY_PROCESSES, { state: { filterText: 'name' } });
    const over = scrolled();
    await panel.grid.evaluate((grid) => (grid.scrollTop = 110));
    await over;
    await tick([...SIXTY_PROCESSES, makeProcess(99, { name: 'name-new', cpuPercent: 500 })]);
    assert.equal(await panel.row(keyOf(99)).count(), 0);
    await panel.send({ type: 'reveal', key: keyOf(99) });
    await panel.row(keyOf(99)).waitFor();
    assert.equal(await panel.filter.inputValue(), 'name');
  });

  it('keeps rows in place again when the wheel turns under an idle pointer', async () => {
    await show(SIXTY_PROCESSES);
    await panel.row(keyOf(31)).hover();
    await pass(26_000);
    await panel.page.mouse.wheel(0, 110);
    await until(
      () => panel.grid.evaluate((grid) => grid.scrollTop > 0),
      10_000,
      'the table has scrolled',
    );
    await pass(1000);
    const before = await panel.column('pid');
    await tick(turned);
    assert.deepEqual(await panel.column('pid'), before);
    await panel.page.mouse.move(0, 0);
    assert.ok(await areTurned());
  });

  it('moves rows again soon after the last key press if the active row was scrolled out of view', async () => {
    await show(SIXTY_PROCESSES);
    await panel.grid.focus();
    await panel.press('ArrowDown');
    await panel.grid.evaluate(
      (grid) =>
        new Promise((resolve) => {
          grid.addEventListener('scroll', resolve, { once: true });
          grid.scrollTop = 900;
        }),
    );
    await panel.page.clock.runFor(300);
    await tick([...SIXTY_PROCESSES, makeProcess(99, { cpuPercent: 500 })]);
    assert.equal(await note(), '1 new');
    await pass(3100);
    assert.equal(await note(), '');
  });
});
