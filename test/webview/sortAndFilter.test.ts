import assert from 'node:assert/strict';
import { sortProcesses, startsDescending } from '../../src/core/process/sort';
import { FIRST_COLUMNS } from '../../webview/model/columns/firstColumns';
import { makeProcess, makeSnapshot, nextSnapshot, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('Sorting and filtering', () => {
  const panel = usePanel();
  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
  });

  it('starts with the highest CPU share', async () => {
    assert.equal((await panel.column('name'))[0], 'rust-analyzer');
    assert.equal(await panel.heading('cpuPercent').getAttribute('aria-sort'), 'descending');
  });

  for (const { field } of FIRST_COLUMNS) {
    it(`sorts by ${field} in both directions when its heading is clicked`, async () => {
      const shown = workingMachine().filter((info) => !info.kernelThread);
      const pids = (descending: boolean) =>
        sortProcesses(shown, { field, descending }).map(({ pid }) => String(pid));
      // The table starts sorted by CPU, so the first click on CPU reverses the order.
      const first = field === 'cpuPercent' ? false : startsDescending(field);
      for (const descending of [first, !first]) {
        await panel.heading(field).click();
        assert.deepEqual(await panel.column('pid'), pids(descending));
        const sorted = panel.grid.locator('[role=columnheader]:not([aria-sort=none])');
        assert.equal(await sorted.count(), 1);
        assert.equal(await sorted.getAttribute('data-column'), field);
        assert.equal(
          await sorted.getAttribute('aria-sort'),
          descending ? 'descending' : 'ascending',
        );
      }
    });
  }

  it('sorts states by the words shown', async () => {
    await panel.heading('state').click();
    assert.deepEqual(
      [...new Set(await panel.column('state'))],
      ['Running', 'Sleeping', 'Stopped', 'Stopped by debugger', 'Waiting for disk', 'Zombie'],
    );
  });

  it('moves a row as soon as its value changes', async () => {
    const first = makeSnapshot(workingMachine());
    const busier = workingMachine().map((info) =>
      info.pid === 2250 ? { ...info, cpuPercent: 799 } : info,
    );
    await panel.sendSnapshot(nextSnapshot(first, busier), first);
    assert.equal((await panel.column('name'))[0], 'python3');
  });

  it('narrows the rows to the words of the filter and shows how many match', async () => {
    await panel.filter.fill('node DEV');
    assert.deepEqual((await panel.column('pid')).sort(), ['1201', '1340']);
    assert.equal(
      await panel.text('#process-count'),
      '13 processes, 2 shown, 2 kernel threads hidden',
    );
  });

  it('filters later snapshots too', async () => {
    await panel.filter.fill('needle');
    const first = makeSnapshot(workingMachine());
    const second = nextSnapshot(first, [
      ...workingMachine().map((info) => (info.pid === 2210 ? { ...info, name: 'needle' } : info)),
      makeProcess(7000, { commandLine: 'find a needle' }),
    ]);
    await panel.sendSnapshot(second, first);
    assert.deepEqual((await panel.column('pid')).sort(), ['2210', '7000']);
  });

  it('says that nothing matches and offers to clear the filter', async () => {
    await panel.filter.fill('<b>no such</b>');
    const placeholder = panel.page.locator('#placeholder');
    assert.equal(
      await placeholder.locator('p').textContent(),
      'No process matches “<b>no such</b>”.',
    );
    await placeholder.getByRole('button', { name: 'Clear Filter' }).click();
    assert.equal(await panel.filter.inputValue(), '');
    assert.equal(await panel.rows.count(), 11);
    assert.ok(await placeholder.isHidden());
  });

  it('keeps the selection with its process while rows move', async () => {
    await panel.row('1402:101402').click();
    await panel.heading('name').click();
    assert.equal(await panel.selectedKey(), '1402:101402');
    const first = makeSnapshot(workingMachine());
    const moved = workingMachine().map((info) => ({ ...info, name: `x${9_999_999 - info.pid}` }));
    await panel.sendSnapshot(nextSnapshot(first, moved), first);
    assert.equal(await panel.selectedKey(), '1402:101402');
    assert.equal(await panel.grid.locator('[aria-selected=true]').count(), 1);
  });
});
