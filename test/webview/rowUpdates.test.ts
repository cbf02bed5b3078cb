import assert from 'node:assert/strict';
import { makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('A row update', () => {
  const panel = usePanel();
  beforeEach(() => panel.open());

  it('applies a delta: values change, processes come and go', async () => {
    const first = makeSnapshot([makeProcess(10), makeProcess(11), makeProcess(12)]);
    const second = nextSnapshot(first, [
      makeProcess(10, { cpuPercent: 55.5 }),
      makeProcess(12),
      makeProcess(13),
    ]);
    await panel.sendSnapshot(first);
    await panel.sendSnapshot(second, first);
    assert.deepEqual(await panel.column('pid'), ['10', '12', '13']);
    assert.equal(await panel.cell('10:100010', 'cpuPercent').textContent(), '55.5');
    assert.equal(await panel.text('#process-count'), '3 processes');
    assert.equal(await panel.grid.getAttribute('aria-rowcount'), '4');
  });

  it('leaves unchanged cells untouched', async () => {
    const first = makeSnapshot([makeProcess(10), makeProcess(11)]);
    const second = nextSnapshot(first, [makeProcess(10, { cpuPercent: 1 }), makeProcess(11)]);
    await panel.sendSnapshot(first);
    await panel.page.evaluate(() => {
      const changed = new Set<string>();
      Object.assign(window, { changed });
      const rows = document.querySelector('[role=grid]') ?? document.body;
      new MutationObserver((records) => {
        for (const { target } of records) {
          const cell = (target.parentElement ?? (target as Element)).closest('[data-column]');
          const key = cell?.parentElement?.dataset['key'] ?? '';
          changed.add(`${key} ${cell?.getAttribute('data-column') ?? ''}`);
        }
      }).observe(rows, { subtree: true, characterData: true, attributeFilter: ['title', 'id'] });
    });
    await panel.sendSnapshot(second, first);
    const changed = await panel.page.evaluate(() => [
      ...(window as unknown as { changed: Set<string> }).changed,
    ]);
    assert.deepEqual(changed.sort(), [
      '10:100010 cpuPercent',
      '10:100010 runTime',
      '11:100011 runTime',
    ]);
  });

  it('requests a whole snapshot after a missed delta and then continues', async () => {
    const first = makeSnapshot([makeProcess(10)]);
    const second = nextSnapshot(first, [makeProcess(10), makeProcess(11)]);
    const third = nextSnapshot(second, [makeProcess(11)]);
    await panel.sendSnapshot(first);
    await panel.sendSnapshot(third, second);
    assert.deepEqual(await panel.posted(), [{ type: 'resync' }]);
    assert.deepEqual(await panel.column('pid'), ['10']);
    await panel.sendSnapshot(third);
    assert.deepEqual(await panel.column('pid'), ['11']);
    assert.equal((await panel.posted()).length, 1);
  });

  it('shows a reused pid as a different process', async () => {
    const first = makeSnapshot([makeProcess(10, { name: 'old' })]);
    const second = nextSnapshot(first, [makeProcess(10, { name: 'new', startId: '777' })]);
    await panel.sendSnapshot(first);
    await panel.row('10:100010').click();
    // A row under the mouse or the keyboard would stay.
    await panel.page.mouse.move(0, 0);
    await panel.filter.focus();
    await panel.sendSnapshot(second, first);
    assert.deepEqual(await panel.column('name'), ['new']);
    assert.equal(await panel.selectedKey(), null);
  });
});
