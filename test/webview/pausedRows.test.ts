import assert from 'node:assert/strict';
import { formatTime } from '../../src/core/text/format';
import { THREE_PROCESSES } from './page/timedProcesses';
import { keyOf, makeProcess, NOW_MS } from './page/snapshots';
import { useTimedPanel } from './page/useTimedPanel';

describe('Pausing the rows', () => {
  const { panel, show, tick, pass, age, note } = useTimedPanel();

  it('freezes them, shows since when, and lets them continue', async () => {
    await show(THREE_PROCESSES, { options: { highlightMs: 3000 } });
    await panel.grid.focus();
    await panel.press('p');
    await pass(5000);
    const other = [
      { ...THREE_PROCESSES[0]!, cpuPercent: 1 },
      THREE_PROCESSES[2]!,
      makeProcess(99, { cpuPercent: 99 }),
    ];
    await tick(other);
    assert.equal(await note(), `Paused at ${formatTime(NOW_MS)}`);
    await panel.button('Pause (P)', { pressed: true }).waitFor();
    assert.deepEqual(await panel.column('cpuPercent'), ['60.0', '59.0', '58.0']);
    await panel.heading('pid').click();
    await panel.heading('pid').click();
    assert.deepEqual(await panel.column('pid'), ['12', '11', '10'], 'sorting still works');
    await panel.row(keyOf(11)).click();
    await panel.press('Delete');
    const posted = await panel.postedOf('action');
    assert.deepEqual(posted, [], 'the process has ended meanwhile');
    await panel.page.mouse.move(0, 0);
    await panel.button('Pause (P)').click();
    assert.equal(await note(), '');
    assert.deepEqual(await panel.column('pid'), ['99', '12', '11', '10']);
    assert.equal(await age(11), 'ended');
  });

  it('keeps the count of the rows shown, without later processes', async () => {
    const count = () => panel.text('#process-count');
    await show(THREE_PROCESSES);
    await panel.grid.focus();
    await panel.press('p');
    const counts = { missing: 0, denied: 0, transient: 2, malformed: 0 };
    await tick([...THREE_PROCESSES, makeProcess(99)], { counts });
    assert.equal(await count(), '3 processes');
    await panel.press('p');
    assert.equal(await count(), '4 processes, 2 couldn’t be read');
  });

  it('still shows newly requested fields, so that a filter on a port finds its process', async () => {
    await show(THREE_PROCESSES);
    await panel.grid.focus();
    await panel.press('p');
    await panel.filter.fill('port:3000');
    assert.deepEqual(await panel.column('pid'), []);
    const [first, ...rest] = THREE_PROCESSES;
    const listening = [{ ...first!, listeningPorts: '3000', cpuPercent: 1 }, ...rest];
    await tick(listening);
    assert.deepEqual(await panel.column('cpuPercent'), ['1.0']);
    await panel.button('Pause (P)', { pressed: true }).waitFor();
    // A rate is known only from the second reading.
    await tick([{ ...listening[0]!, cpuPercent: 2 }, ...rest]);
    assert.deepEqual(await panel.column('cpuPercent'), ['2.0']);
    await tick([{ ...listening[0]!, cpuPercent: 3 }, ...rest]);
    assert.deepEqual(await panel.column('cpuPercent'), ['2.0'], 'no further updates are shown');
  });
});
