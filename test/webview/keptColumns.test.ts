import assert from 'node:assert/strict';
import { DEFAULT_COLUMNS } from '../../webview/model/columns/columnPreferences';
import { SHOWN_AT_FIRST } from './page/shownColumns';
import { useColumns } from './page/useColumns';

describe('The saved column layout', () => {
  const { panel, open, headings, box, choice, openMenu, toHeading, dragEdge } = useColumns();

  it('is restored after a reload', async () => {
    await open();
    await dragEdge('user', 60);
    await toHeading();
    await panel.press('Alt+ArrowLeft');
    await openMenu();
    await choice('Nice').click();
    await choice('State').click();
    const before = { headings: await headings(), user: (await box(panel.heading('user'))).width };
    const state = await panel.keptState();
    await open({ state });
    const after = { headings: await headings(), user: (await box(panel.heading('user'))).width };
    assert.deepEqual(after, before);
  });

  it('is replaced by the default columns if it is invalid', async () => {
    const columns = {
      order: [{}, 'nope'],
      hidden: DEFAULT_COLUMNS.hidden,
      widths: { pid: 'a', name: -4 },
    };
    await open({ state: { columns, sort: [{ field: 'nope', descending: true }] } });
    assert.deepEqual(await headings(), SHOWN_AT_FIRST);
    assert.equal(await panel.heading('cpuPercent').getAttribute('aria-sort'), 'descending');
  });
});
