import assert from 'node:assert/strict';
import { keyOf } from './page/snapshots';
import { useFamily } from './page/useFamily';

describe('Tree mode', () => {
  const { panel, show, pids } = useFamily();

  it('exposes the place of a row in the tree to assistive technology, and values with units', async () => {
    await show();
    const place = async (pid: number) => {
      const row = panel.row(keyOf(pid));
      const names = ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded'];
      return Promise.all(names.map((name) => row.getAttribute(name)));
    };
    assert.deepEqual(await place(20), [null, null, null, null]);
    await panel.press('t');
    assert.deepEqual(await place(20), ['3', '1', '2', 'true']);
    assert.deepEqual(await place(21), ['3', '2', '2', null]);
    await panel.row(keyOf(20)).click();
    const label = (await panel.row(keyOf(20)).getAttribute('aria-label')) ?? '';
    assert.match(label, /^PID 20, Name worker, CPU % 30\.0 %, Memory 1\.00 MiB, User dev, /);
    await panel.press('ArrowLeft');
    const collapsed = (await panel.row(keyOf(20)).getAttribute('aria-label')) ?? '';
    assert.match(collapsed, /^Totals of 2 processes, PID 20, Name worker, CPU % 34\.0 %/);
    assert.equal(await panel.row(keyOf(20)).getAttribute('aria-expanded'), 'false');
  });

  it('moves in and out of the tree with the arrow keys', async () => {
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
      assert.equal(await panel.activeId(), `row-${keyOf(focused)}`, `${i}: ${name}`);
      assert.equal(await panel.selectedKey(), keyOf(focused), `${i}: ${name}`);
    }
  });

  it('expands and collapses with the twistie, without selecting or opening anything', async () => {
    await show();
    await panel.press('t');
    const twistie = panel.row(keyOf(20)).locator('.twistie');
    await twistie.click();
    assert.deepEqual(await pids(), ['1', '10', '20', '21', '40']);
    assert.equal(await panel.selectedKey(), null);
    await twistie.dblclick();
    assert.deepEqual(await pids(), ['1', '10', '20', '21', '40']);
    assert.ok(await panel.page.locator('#details').isHidden());
    await panel.row(keyOf(20)).locator('[data-column=pid]').dblclick();
    assert.ok(await panel.page.locator('#details').isVisible());
  });

  it('shows a marked sum for a collapsed row, and its own value when it is expanded', async () => {
    await show();
    await panel.press('t');
    const cell = panel.cell(keyOf(20), 'cpuPercent');
    const looks = async () => [
      await cell.textContent(),
      await cell.evaluate((element) => getComputedStyle(element, '::before').content),
    ];
    assert.deepEqual(await looks(), ['30.0', 'none']);
    await panel.row(keyOf(20)).locator('.twistie').click();
    const [text, mark] = await looks();
    assert.equal(text, '34.0');
    assert.match(mark ?? '', /Σ/);
  });

  it('keeps the ancestors of a match, dimmed', async () => {
    await show();
    await panel.press('t');
    await panel.filter.fill('child');
    assert.deepEqual(await pids(), ['1', '10', '20', '30']);
    assert.deepEqual(await panel.keys('.no-match'), [keyOf(1), keyOf(10), keyOf(20)]);
    const count = await panel.text('#process-count');
    assert.equal(count, '6 processes, 1 shown');
  });

  it('selects and exports only the matches, not the ancestors kept for them', async () => {
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
    const workers = [keyOf(20), keyOf(21)];
    assert.deepEqual(all, { type: 'action', action: 'terminate', keys: workers });
    // A row that the user pressed is chosen, whether it matches or not.
    const fromTop = [keyOf(1), ...workers];
    assert.deepEqual(extended, { type: 'action', action: 'terminate', keys: fromTop });
    assert.deepEqual(less, { type: 'action', action: 'terminate', keys: fromTop.slice(0, 2) });
    assert.deepEqual(exported?.type === 'export' && exported.shown, workers);
  });

  it('collapses large subtrees at first, as the setting says', async () => {
    await show({ state: { mode: 'tree' }, options: { autoCollapseAbove: 1 } });
    assert.deepEqual(await pids(), ['1', '10', '40']);
  });

  it('expands the ancestors of a revealed process', async () => {
    await show({ state: { mode: 'tree' } });
    await panel.press('ArrowDown', '-');
    await panel.send({ type: 'reveal', key: keyOf(30) });
    assert.equal(await panel.selectedKey(), keyOf(30));
    assert.deepEqual(await pids(), ['1', '10', '20', '30', '21', '40']);
  });
});
