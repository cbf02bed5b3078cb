import assert from 'node:assert/strict';
import { SIXTY_PROCESSES, THREE_PROCESSES } from './page/timedProcesses';
import { keyOf, makeProcess } from './page/snapshots';
import { useTimedPanel } from './page/useTimedPanel';

describe('The row highlight', () => {
  const { panel, show, tick, pass, age, mark } = useTimedPanel();

  it('marks new rows, and keeps ended rows for the same time', async () => {
    await show(THREE_PROCESSES, { options: { highlightMs: 3000 } });
    assert.deepEqual(await Promise.all([10, 11, 12].map(age)), [null, null, null]);
    const runTime = await panel.cell(keyOf(11), 'runTime').textContent();
    await tick([THREE_PROCESSES[0]!, THREE_PROCESSES[2]!, makeProcess(99)]);
    assert.equal(await age(99), 'new');
    assert.equal(await age(11), 'ended');
    assert.notEqual(await mark(99), await mark(11), 'the marks differ by more than colour');
    assert.equal(await panel.cell(keyOf(11), 'state').textContent(), 'Ended');
    assert.equal(await panel.cell(keyOf(11), 'cpuPercent').textContent(), '59.0');
    await pass(1500);
    await tick([THREE_PROCESSES[0]!, THREE_PROCESSES[2]!, makeProcess(99)]);
    const last = await panel.cell(keyOf(11), 'runTime').textContent();
    assert.equal(
      Number(last?.slice(-2)) - Number(runTime?.slice(-2)),
      2,
      'the run time stops at the end',
    );
    await pass(1600);
    assert.equal(await panel.row(keyOf(11)).count(), 0);
    assert.equal(await age(99), null);
    assert.equal(await mark(99), 'none');
  });

  it('keeps the marks but no tint when reduced motion is preferred', async () => {
    await show(SIXTY_PROCESSES.slice(0, 2), { options: { highlightMs: 3000 } });
    await tick([SIXTY_PROCESSES[0]!, makeProcess(99)]);
    const tint = (pid: number) =>
      panel.row(keyOf(pid)).evaluate((row) => getComputedStyle(row).backgroundColor);
    const still = await tint(10);
    assert.notEqual(await tint(99), still);
    await panel.page.emulateMedia({ reducedMotion: 'reduce' });
    for (const pid of [99, 11]) {
      assert.equal(await tint(pid), still);
      assert.notEqual(await mark(pid), 'none');
    }
  });

  it('makes ended rows unselectable and removes their menu', async () => {
    await show(THREE_PROCESSES, { options: { highlightMs: 3000 } });
    await tick([THREE_PROCESSES[0]!, THREE_PROCESSES[2]!]);
    await panel.row(keyOf(11)).click();
    await panel.press('Control+a', 'Delete');
    const posted = await panel.postedOf('action');
    assert.deepEqual(posted, [
      { type: 'action', action: 'terminate', keys: [keyOf(10), keyOf(12)] },
    ]);
    const context = (await panel.row(keyOf(11)).getAttribute('data-vscode-context')) ?? '';
    assert.deepEqual(JSON.parse(context), { preventDefaultContextMenuItems: true });
  });
});
