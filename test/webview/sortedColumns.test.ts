import assert from 'node:assert/strict';
import { sortProcesses, startsDescending } from '../../src/core/process/sort';
import { COLUMNS } from '../../webview/model/columns/columnPreferences';
import { ALL_SHOWN, SHOWN_AT_FIRST } from './page/shownColumns';
import { workingMachine } from './page/snapshots';
import { useColumns } from './page/useColumns';

describe('The sort order', () => {
  const { panel, open, toHeading } = useColumns();

  it('gets a second column after the first, by mouse and by keyboard', async () => {
    await open();
    await panel.heading('user').click();
    await panel.heading('pid').click({ modifiers: ['Shift'] });
    await panel.heading('pid').click({ modifiers: ['Shift'] });
    const shown = workingMachine().filter((info) => !info.kernelThread);
    const user = { field: 'user', descending: false } as const;
    const sorted = sortProcesses(shown, user, { field: 'pid', descending: true });
    assert.deepEqual(
      await panel.column('pid'),
      sorted.map(({ pid }) => String(pid)),
    );
    const ranks = () => panel.grid.locator('.sort-rank:visible').allTextContents();
    assert.deepEqual(await ranks(), ['2', '1']);
    assert.equal(await panel.heading('user').getAttribute('aria-sort'), 'ascending');
    assert.equal(await panel.heading('pid').getAttribute('aria-sort'), 'none');
    await toHeading();
    await panel.press('ArrowLeft');
    await panel.press('Shift+Enter');
    const { sort } = (await panel.keptState()) as { sort: unknown };
    assert.deepEqual(sort, [user, { field: 'rssBytes', descending: true }]);
    await panel.press('Enter');
    assert.deepEqual(await ranks(), []);
  });

  it('changes to the column whose heading is clicked', async () => {
    await open({ state: ALL_SHOWN });
    const shown = workingMachine().filter((info) => !info.kernelThread);
    for (const { id, field } of COLUMNS) {
      if (SHOWN_AT_FIRST.includes(id) || id !== field || id.startsWith('subtree')) continue;
      await panel.heading(id).click();
      const descending = startsDescending(field);
      const sorted = sortProcesses(shown, { field, descending });
      const pids = sorted.map(({ pid }) => String(pid));
      assert.deepEqual(await panel.column('pid'), pids, id);
    }
    await panel.heading('subtreeCpu').click();
    assert.equal((await panel.column('name'))[0], 'systemd');
  });
});
