import assert from 'node:assert/strict';
import { makeProcess, nextSnapshot } from './page/snapshots';
import { useSelection } from './page/useSelection';

describe('A selection of several processes', () => {
  const { panel, processes, first, key, click, selected, focused } = useSelection();
  const line = () => panel.page.locator('#selection');

  it('is made with the mouse as in VS Code lists', async () => {
    await click(2);
    await click(4, 'Control');
    assert.deepEqual([await selected(), await focused()], [[2, 4], 4]);
    await click(6, 'Shift');
    assert.deepEqual([await selected(), await focused()], [[2, 4, 5, 6], 6]);
    await click(3, 'Shift');
    assert.deepEqual([await selected(), await focused()], [[2, 3, 4], 3]);
    await click(2, 'Control');
    assert.deepEqual([await selected(), await focused()], [[3, 4], 2]);
    await click(7, 'Meta');
    assert.deepEqual(await selected(), [3, 4, 7]);
    await click(5);
    assert.deepEqual([await selected(), await focused()], [[5], 5]);
  });

  it('is made with the keyboard', async () => {
    const steps: [string, number[], number][] = [
      ['ArrowDown', [0], 0],
      ['Shift+ArrowUp', [0], 0],
      ['Shift+ArrowDown', [0, 1], 1],
      ['Shift+ArrowDown', [0, 1, 2], 2],
      ['Shift+ArrowUp', [0, 1], 1],
      ['Control+ArrowDown', [0, 1], 2],
      ['Control+ArrowDown', [0, 1], 3],
      ['Control+Space', [0, 1, 3], 3],
      ['Space', [0, 1], 3],
      ['Space', [0, 1, 3], 3],
      ['Shift+ArrowDown', [0, 1, 3, 4], 4],
      ['Shift+Home', [0, 1, 2, 3], 0],
      ['Escape', [0], 0],
      ['Shift+End', processes.map((_, i) => i), 11],
      ['ArrowUp', [10], 10],
      ['Shift+PageUp', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0],
      ['Shift+PageDown', [10, 11], 11],
      ['Control+a', processes.map((_, i) => i), 11],
      ['Escape', [11], 11],
    ];
    for (const [i, [name, rows, focus]] of steps.entries()) {
      await panel.press(name);
      assert.deepEqual([await selected(), await focused()], [rows, focus], `${i}: ${name}`);
    }
  });

  it('covers all rows with Ctrl+A, without selecting text in VS Code', async () => {
    await panel.page.evaluate(() => {
      window.addEventListener('keydown', ({ key }) => Object.assign(window, { passedOn: key }));
    });
    await panel.press('Control+a');
    assert.equal((await selected()).length, 12);
    assert.equal(await panel.page.evaluate(() => getSelection()?.toString()), '');
    const passedOn = await panel.page.evaluate(() => 'passedOn' in window && window.passedOn);
    assert.notEqual(passedOn, 'a');
  });

  it('is exposed to assistive technology separately from the focused row', async () => {
    assert.equal(await panel.grid.getAttribute('aria-multiselectable'), 'true');
    await click(1);
    await click(3, 'Control');
    await click(3, 'Control');
    assert.equal(await panel.activeId(), `row-${key(3)}`);
    assert.equal(await panel.row(key(1)).getAttribute('aria-selected'), 'true');
    assert.equal(await panel.row(key(3)).getAttribute('aria-selected'), 'false');
    const outline = (index: number) =>
      panel.row(key(index)).evaluate((row) => {
        const { outlineStyle, outlineColor, backgroundColor } = getComputedStyle(row);
        return [outlineStyle, outlineColor, backgroundColor];
      });
    await panel.page.mouse.move(0, 0);
    const blue = 'rgb(0, 120, 212)';
    assert.deepEqual(await outline(3), ['solid', blue, 'rgba(0, 0, 0, 0)']);
    const [, color, background] = await outline(1);
    assert.notEqual(color, blue);
    assert.equal(background, 'rgb(4, 57, 94)');
  });

  it('stays with its processes while rows move, and drops those that end', async () => {
    await click(1);
    await click(3, 'Shift');
    await panel.heading('pid').click();
    await panel.heading('pid').click();
    assert.deepEqual(await selected(), [1, 2, 3]);
    const moved = processes
      .filter((_, i) => i !== 2)
      .map((info, i) => ({ ...info, cpuPercent: i }));
    const reused = makeProcess(processes[2]!.pid, { startId: '777' });
    await panel.sendSnapshot(nextSnapshot(first, [...moved, reused]), first);
    assert.deepEqual(await selected(), [1, 3]);
    await panel.grid.focus();
    await panel.press('Delete');
    const [action] = await panel.posted();
    assert.deepEqual(action, { type: 'action', action: 'terminate', keys: [key(3), key(1)] });
  });

  it('excludes the processes that the filter hides, says so, and includes them again afterwards', async () => {
    await click(0);
    await click(1, 'Control');
    await click(2, 'Control');
    await panel.filter.fill('process-10');
    assert.equal(
      await line().textContent(),
      '1 selected, CPU 50.0 %, 1.00 MiB, 2 hidden processes excluded',
    );
    await panel.grid.focus();
    await panel.press('Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [key(0)] },
    ]);
    await panel.filter.fill('');
    assert.deepEqual(await selected(), [0, 1, 2]);
  });

  it('shows its totals below the rows without moving them', async () => {
    await click(0);
    assert.equal(await line().isVisible(), false);
    const before = await panel.row(key(0)).boundingBox();
    await click(2, 'Control');
    assert.equal(await line().textContent(), '2 selected, CPU 98.0 %, 4.00 MiB');
    assert.deepEqual(await panel.row(key(0)).boundingBox(), before);
  });

  it('shows the focused process in the details, and stays when they open and close', async () => {
    await click(1);
    await click(3, 'Shift');
    await panel.press('Enter');
    const title = panel.page.locator('#details-title');
    assert.equal(await title.textContent(), 'process-13');
    await panel.press('Control+ArrowUp');
    assert.equal(await title.textContent(), 'process-12');
    await panel.page.locator('#details-close').focus();
    await panel.press('Escape');
    assert.equal(await panel.page.locator('#details').isVisible(), false);
    assert.deepEqual(await selected(), [1, 2, 3]);
  });
});
