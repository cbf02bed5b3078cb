import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/process/delta';
import { ALL_SHOWN } from './page/shownColumns';
import { keyOf, makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { useFamily } from './page/useFamily';

describe('Group mode', () => {
  const { panel, family, first, show, pids, names } = useFamily();

  it('sums the additive fields of a group and sorts by the sums', async () => {
    const sort = { field: 'threadCount', descending: true };
    await panel.open({ width: 3000, state: { ...ALL_SHOWN, sort, mode: 'group' } });
    const twins = [50, 51].map((pid) =>
      makeProcess(pid, { name: 'twin', threadCount: 3, cpuTimeMs: 61_000, virtualBytes: 2 ** 30 }),
    );
    await panel.sendDelta(
      encodeDelta(makeSnapshot([makeProcess(40, { threadCount: 5 }), ...twins])),
    );
    assert.deepEqual(await names(), ['twin (2)', 'process-40']);
    const cell = (column: string) => panel.cell('group:twin', column).textContent();
    assert.equal(await cell('threadCount'), '6');
    assert.equal(await cell('cpuTimeMs'), '2:02');
    assert.equal(await cell('virtualBytes'), '2.00 GiB');
  });

  it('sends the keys of the processes when a selected group is killed', async () => {
    await show();
    await panel.press('g');
    await panel.grid.locator('[data-key="group:worker"]').click();
    assert.match(await panel.page.locator('#selection').innerText(), /^2 selected, CPU 35\.0 %/);
    await panel.press('Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [keyOf(20), keyOf(21)] },
    ]);
    await panel.press('t');
    assert.deepEqual(await panel.keys('[aria-selected=true]'), [keyOf(20), keyOf(21)]);
  });

  it('expands a group with Enter or a double click, without opening the details', async () => {
    await show({ state: { mode: 'group' } });
    const group = panel.grid.locator('[data-key="group:worker"]');
    await panel.press('ArrowDown', 'Enter');
    assert.equal(await group.getAttribute('aria-expanded'), 'true');
    assert.deepEqual((await pids()).slice(0, 3), ['', '20', '21']);
    assert.ok(await panel.page.locator('#details').isHidden());
    await group.locator('[data-column=pid]').dblclick();
    assert.equal(await group.getAttribute('aria-expanded'), 'false');
  });

  it('passes all processes of a group to the native menu', async () => {
    await show({ state: { mode: 'group' } });
    await panel.page.evaluate(() => {
      window.addEventListener('contextmenu', ({ target }) => {
        const row = (target as Element).closest<HTMLElement>('[data-key]');
        const texts = [row, row?.parentElement].map((at) => at?.dataset['vscodeContext'] ?? '{}');
        Object.assign(window, { contexts: texts.map((text) => JSON.parse(text) as unknown) });
      });
    });
    await panel.grid.locator('[data-key="group:worker"]').click({ button: 'right' });
    const contexts = await panel.page.evaluate(
      () => (window as unknown as { contexts: Record<string, unknown>[] }).contexts,
    );
    assert.equal(contexts[0]?.['key'], keyOf(20));
    assert.equal(contexts[0]['webviewSection'], 'process');
    assert.deepEqual(contexts[1]?.['keys'], [keyOf(20), keyOf(21)]);
  });

  it('shows hostile group names as text and can focus their rows', async () => {
    await show();
    const name = '<b id=x>"\u202e\ud800 y';
    const twins = [50, 51].map((pid) => makeProcess(pid, { name, cpuPercent: 90 }));
    await panel.sendSnapshot(nextSnapshot(first, [...family, ...twins]), first);
    await panel.press('g', 'ArrowDown');
    assert.match((await names())[0] ?? '', /^<b id=x>.* y \(2\)$/);
    assert.ok(
      await panel.page.evaluate(() => {
        const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.matches('.group.focused');
      }),
    );
  });
});
