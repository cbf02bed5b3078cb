import assert from 'node:assert/strict';
import { keyOf, makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

const VITE = makeProcess(1, { name: 'MainThread', title: 'vite', commandLine: 'node vite' });
const COMPILER = makeProcess(2, { name: 'cc1', title: 'C compiler', titleDetail: 'big.c' });
const OTHER = makeProcess(3, { name: 'cc1', title: 'C compiler', titleDetail: 'small.c' });
const PLAIN = makeProcess(4, { name: 'sleep' });
const ALL = [VITE, COMPILER, OTHER, PLAIN];

describe('Titles', () => {
  const panel = usePanel();

  const hoverText = (pid: number) =>
    panel.row(keyOf(pid)).locator('[data-column="name"]').getAttribute('title');

  it('are in the Name column, with the name that the system has in the hover text', async () => {
    await panel.open();
    const snapshot = makeSnapshot(ALL);
    await panel.sendSnapshot(snapshot);
    await panel.heading('name').click();
    assert.deepEqual(await panel.column('name'), ['C compiler', 'C compiler', 'sleep', 'vite']);
    assert.equal(await hoverText(1), 'vite\nName: MainThread');
    assert.equal(await hoverText(4), 'sleep');
    const renamed = { ...VITE, name: 'node' };
    const next = nextSnapshot(snapshot, [renamed, COMPILER, OTHER, PLAIN]);
    await panel.sendSnapshot(next, snapshot);
    assert.equal(await hoverText(1), 'vite\nName: node');
  });

  it('are found as well as the names that the system has', async () => {
    await panel.open();
    await panel.sendSnapshot(makeSnapshot(ALL));
    for (const [filter, pids] of [
      ['compiler', ['2', '3']],
      ['name:cc1', ['2', '3']],
      ['mainthread', ['1']],
    ] as const) {
      await panel.page.locator('#filter').fill(filter);
      await panel.heading('pid').waitFor();
      assert.deepEqual((await panel.column('pid')).toSorted(), pids, filter);
    }
  });

  it('form the groups', async () => {
    await panel.open({ state: { mode: 'group' } });
    await panel.sendSnapshot(makeSnapshot(ALL));
    const names = (await panel.column('name')).toSorted();
    assert.deepEqual(names, ['C compiler (2)', 'sleep', 'vite']);
  });

  it('are the heading of the details, which tell processes with the same title apart', async () => {
    await panel.open();
    await panel.sendSnapshot(makeSnapshot(ALL));
    await panel.row(keyOf(2)).dblclick();
    const details = panel.page.locator('#details');
    await details.getByText('C compiler · big.c', { exact: true }).waitFor();
    assert.equal(await details.locator('[data-field="name"]').textContent(), 'cc1');
  });
});
