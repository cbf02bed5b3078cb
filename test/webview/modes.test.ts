import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import { DEFAULT_COLUMNS } from '../../webview/columns/columnPreferences';
import type { OpenOptions } from './page/panelBrowser';
import { makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

/** init (1) with server (10) with two workers (20, 21), one of them with a child (30); tool (40). */
const FAMILY = [
  makeProcess(1, { ppid: 0, name: 'init', cpuPercent: 1 }),
  makeProcess(10, { name: 'server', cpuPercent: 2, rssBytes: 2 ** 20 }),
  makeProcess(20, { ppid: 10, name: 'worker', cpuPercent: 30, rssBytes: 2 ** 20 }),
  makeProcess(21, { ppid: 10, name: 'worker', cpuPercent: 5, rssBytes: 2 ** 20 }),
  makeProcess(30, { ppid: 20, name: 'child', cpuPercent: 4, rssBytes: 2 ** 20 }),
  makeProcess(40, { ppid: 0, name: 'tool', cpuPercent: 0 }),
];

describe('the modes of the rows', () => {
  const panel = usePanel();
  const first = makeSnapshot(FAMILY);
  const key = (pid: number) => `${pid}:${100_000 + pid}`;
  const pids = () => panel.column('pid');
  const names = () => panel.column('name');
  const show = async (options?: OpenOptions) => {
    await panel.open(options);
    await panel.sendSnapshot(first);
    await panel.grid.focus();
  };

  it('are a list at first, a tree with T and groups with G, and a list again', async () => {
    await show();
    assert.equal(await panel.grid.getAttribute('role'), 'grid');
    assert.deepEqual(await pids(), ['20', '21', '30', '10', '1', '40']);
    await panel.press('t');
    assert.equal(await panel.grid.getAttribute('role'), 'treegrid');
    await panel.button('Tree (T)', { pressed: true }).waitFor();
    assert.deepEqual(await pids(), ['1', '10', '20', '30', '21', '40']);
    await panel.press('g');
    await panel.button('Tree (T)', { pressed: false }).waitFor();
    assert.equal((await names())[0], 'worker (2)');
    await panel.press('g');
    assert.deepEqual(await pids(), ['20', '21', '30', '10', '1', '40']);
    await panel.button('Group by Name (G)').click();
    assert.equal((await names())[0], 'worker (2)');
  });

  it('have more room for names in a tree, which begin further right there', async () => {
    await show({ width: 900 });
    const width = async () => (await panel.heading('name').boundingBox())?.width ?? 0;
    const inList = await width();
    await panel.press('t');
    assert.ok((await width()) > inList);
  });

  it('tell assistive technology where a row of the tree stands, with units', async () => {
    await show();
    const place = async (pid: number) => {
      const row = panel.row(key(pid));
      const names = ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'];
      return Promise.all(names.map((name) => row.getAttribute(name)));
    };
    assert.deepEqual(await place(20), [null, null, null, null]);
    await panel.press('t');
    assert.deepEqual(await place(20), ['3', '1', '2', 'true']);
    assert.deepEqual(await place(21), ['3', '2', '2', null]);
    await panel.row(key(20)).click();
    const label = (await panel.row(key(20)).getAttribute('aria-label')) ?? '';
    assert.match(label, /^PID 20, Name worker, CPU % 30\.0 %, Memory 1\.00 MiB, User dev, /);
    await panel.press('ArrowLeft');
    const collapsed = (await panel.row(key(20)).getAttribute('aria-label')) ?? '';
    assert.match(collapsed, /^Sums of 2 processes, PID 20, Name worker, CPU % 34\.0 %/);
    assert.equal(await panel.row(key(20)).getAttribute('aria-expanded'), 'false');
  });

  it('go in and out of a tree with the arrows', async () => {
    await show();
    await panel.press('t', 'ArrowDown');
    const steps: [string, number, string[]][] = [
      ['ArrowRight', 10, ['1', '10', '20', '30', '21', '40']],
      ['ArrowRight', 20, ['1', '10', '20', '30', '21', '40']],
      ['ArrowLeft', 20, ['1', '10', '20', '21', '40']],
      ['ArrowLeft', 10, ['1', '10', '20', '21', '40']],
      ['ArrowLeft', 10, ['1', '10', '40']],
      ['ArrowRight', 10, ['1', '10', '20', '21', '40']],
      ['*', 10, ['1', '10', '20', '30', '21', '40']],
      ['Control+ArrowLeft', 1, ['1', '40']],
      ['ArrowLeft', 1, ['1', '40']],
      ['*', 1, ['1', '10', '20', '30', '21', '40']],
      ['-', 1, ['1', '40']],
    ];
    for (const [i, [name, focused, shown]] of steps.entries()) {
      await panel.press(name);
      assert.deepEqual(await pids(), shown, `${i}: ${name}`);
      assert.equal(await panel.activeId(), `row-${key(focused)}`, `${i}: ${name}`);
      assert.equal(await panel.selectedKey(), key(focused), `${i}: ${name}`);
    }
  });

  it('do nothing with the arrows in a list', async () => {
    await show();
    await panel.press('ArrowDown', 'ArrowRight', 'ArrowLeft', '*', '-');
    assert.equal(await panel.activeId(), `row-${key(20)}`);
    assert.deepEqual(await pids(), ['20', '21', '30', '10', '1', '40']);
  });

  it('collapse and expand nothing behind a list, where nobody would see it', async () => {
    await show();
    await panel.press('ArrowDown', '-', 'Control+ArrowLeft', 't');
    assert.deepEqual(await pids(), ['1', '10', '20', '30', '21', '40']);
    await panel.press('-', 't', '*', 't');
    assert.deepEqual(await pids(), ['1', '40']);
  });

  it('expand and collapse by the twistie, which selects nothing and opens nothing', async () => {
    await show();
    await panel.press('t');
    const twistie = panel.row(key(20)).locator('.twistie');
    await twistie.click();
    assert.deepEqual(await pids(), ['1', '10', '20', '21', '40']);
    assert.equal(await panel.selectedKey(), null);
    await twistie.dblclick();
    assert.deepEqual(await pids(), ['1', '10', '20', '21', '40']);
    assert.ok(await panel.page.locator('#details').isHidden());
    await panel.row(key(20)).locator('[data-column=pid]').dblclick();
    assert.ok(await panel.page.locator('#details').isVisible());
  });

  it('show the sum of what a collapsed row hides, marked, and its own when it is open', async () => {
    await show();
    await panel.press('t');
    const cell = panel.cell(key(20), 'cpuPercent');
    const looks = async () => [
      await cell.textContent(),
      await cell.evaluate((element) => getComputedStyle(element, '::before').content),
    ];
    assert.deepEqual(await looks(), ['30.0', 'none']);
    await panel.row(key(20)).locator('.twistie').click();
    const [text, mark] = await looks();
    assert.equal(text, '34.0');
    assert.match(mark ?? '', /Σ/);
  });

  it('keep what is above a match, dimmed', async () => {
    await show();
    await panel.press('t');
    await panel.filter.fill('child');
    assert.deepEqual(await pids(), ['1', '10', '20', '30']);
    const dimmed = await panel.grid
      .locator('.no-match')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')));
    assert.deepEqual(dimmed, [key(1), key(10), key(20)]);
    const count = await panel.text('#process-count');
    assert.equal(count, '6 processes, 1 shown');
  });

  it('select and export only what matches, not what is there for its sake', async () => {
    await show();
    await panel.press('t');
    await panel.filter.fill('worker');
    assert.deepEqual(await pids(), ['1', '10', '20', '21']);
    await panel.grid.focus();
    await panel.press('Control+a', 'Delete');
    await panel.press('Home', 'Shift+End', 'Delete');
    await panel.press('Shift+ArrowUp', 'Delete');
    await panel.button('Export').click();
    const [all, extended, less, exported] = await panel.posted();
    const workers = [key(20), key(21)];
    assert.deepEqual(all, { type: 'action', action: 'terminate', keys: workers });
    // The row that was pressed is what the user chose, whatever it is.
    const fromTop = [key(1), ...workers];
    assert.deepEqual(extended, { type: 'action', action: 'terminate', keys: fromTop });
    assert.deepEqual(less, { type: 'action', action: 'terminate', keys: fromTop.slice(0, 2) });
    assert.deepEqual(exported?.type === 'export' && exported.shown, workers);
  });

  it('sum up all that adds up of a group, and sort it by that', async () => {
    const columns = { ...DEFAULT_COLUMNS, hidden: [] };
    const sort = { field: 'threadCount', descending: true };
    await panel.open({ width: 3000, state: { columns, sort, mode: 'group' } });
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

  it('kill all that run of a group that is selected, and name no group', async () => {
    await show();
    await panel.press('g');
    await panel.grid.locator('[data-key="group:worker"]').click();
    assert.match(await panel.page.locator('#selection').innerText(), /^2 selected, CPU 35\.0 %/);
    await panel.press('Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [key(20), key(21)] },
    ]);
    await panel.press('t');
    const selected = await panel.grid
      .locator('[aria-selected=true]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')));
    assert.deepEqual(selected, [key(20), key(21)]);
  });

  it('expand a group with Enter, which has no details, and with a double click', async () => {
    await show({ state: { mode: 'group' } });
    const group = panel.grid.locator('[data-key="group:worker"]');
    await panel.press('ArrowDown', 'Enter');
    assert.equal(await group.getAttribute('aria-expanded'), 'true');
    assert.deepEqual((await pids()).slice(0, 3), ['', '20', '21']);
    assert.ok(await panel.page.locator('#details').isHidden());
    await group.locator('[data-column=pid]').dblclick();
    assert.equal(await group.getAttribute('aria-expanded'), 'false');
  });

  it('hand all processes of a group to the native menu', async () => {
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
    assert.equal(contexts[0]?.['key'], key(20));
    assert.equal(contexts[0]['webviewSection'], 'process');
    assert.deepEqual(contexts[1]?.['keys'], [key(20), key(21)]);
  });

  it('are kept over a reload with what is collapsed, and keep no names', async () => {
    await show();
    await panel.press('g', 'ArrowDown', 'ArrowRight');
    const opened = await names();
    await panel.press('t');
    await panel.row(key(20)).locator('.twistie').click();
    // The process that the keyboard is on would have its group opened.
    await panel.row(key(40)).click();
    const state = await panel.keptState();
    assert.doesNotMatch(JSON.stringify(state), /worker/);
    await show({ state });
    assert.deepEqual(await pids(), ['1', '10', '20', '21', '40']);
    await panel.press('g');
    assert.deepEqual(await names(), opened);
    assert.ok(opened.includes('worker'), 'the group is open');
  });

  it('collapse large families at first, as the setting says', async () => {
    await show({ state: { mode: 'tree' }, options: { autoCollapseAbove: 1 } });
    assert.deepEqual(await pids(), ['1', '10', '40']);
  });

  it('show what is asked for from outside in the tree, whatever hides it', async () => {
    await show({ state: { mode: 'tree' } });
    await panel.press('ArrowDown', '-');
    await panel.send({ type: 'reveal', key: FAMILY[4]!.key });
    assert.equal(await panel.selectedKey(), key(30));
    assert.deepEqual(await pids(), ['1', '10', '20', '30', '21', '40']);
  });

  it('show groups whose name is hostile as text, and the keyboard on them', async () => {
    await show();
    const name = '<b id=x>"\u202e\ud800 y';
    const twins = [50, 51].map((pid) => makeProcess(pid, { name, cpuPercent: 90 }));
    await panel.sendSnapshot(nextSnapshot(first, [...FAMILY, ...twins]), first);
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
