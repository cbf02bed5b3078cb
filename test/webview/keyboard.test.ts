import assert from 'node:assert/strict';
import { makeProcess, makeSnapshot, nextSnapshot } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('Keyboard navigation', () => {
  const panel = usePanel();
  const processes = Array.from({ length: 200 }, (_, i) => makeProcess(i + 10));
  const key = (index: number) => processes[index]!.key as string;
  const focusedId = () =>
    panel.page.evaluate(() => document.activeElement?.closest('[id]')?.id ?? '');

  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses(processes);
    await panel.grid.focus();
  });

  it('starts on the rows, and returns there when the page regains the focus with nothing focused', async () => {
    await panel.open();
    await panel.showProcesses(processes);
    await panel.press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(0));
    await panel.page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      window.dispatchEvent(new FocusEvent('focus'));
    });
    await panel.press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(1));
    await panel.filter.focus();
    await panel.page.evaluate(() => window.dispatchEvent(new FocusEvent('focus')));
    await panel.page.keyboard.type('t');
    assert.equal(await panel.filter.inputValue(), 't', 'typing in the filter box continues');
  });

  it('moves the selection by row, by page and to the ends, and keeps it in view', async () => {
    const steps: [string, number][] = [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['End', 199],
      ['ArrowDown', 199],
      ['Home', 0],
    ];
    for (const [name, index] of steps) {
      await panel.press(name);
      assert.equal(await panel.selectedKey(), key(index), name);
      assert.equal(await panel.activeId(), `row-${key(index)}`, name);
      const [row, grid] = [
        await panel.row(key(index)).boundingBox(),
        await panel.grid.boundingBox(),
      ];
      assert.ok(row!.y >= grid!.y + 22 && row!.y + 22 <= grid!.y + grid!.height + 1, name);
    }
    await panel.press('PageDown');
    const paged = Number((await panel.selectedKey())?.split(':')[0]) - 10;
    assert.ok(paged > 20 && paged < 40, `PageDown went to row ${paged}`);
    await panel.press('PageUp');
    assert.equal(await panel.selectedKey(), key(0));
  });

  it('reaches the headings, sorts there, and returns to the rows', async () => {
    await panel.press('ArrowDown');
    await panel.press('ArrowUp');
    assert.equal(await panel.activeId(), 'heading-cpuPercent');
    await panel.press('ArrowLeft');
    await panel.press('ArrowLeft');
    assert.equal(await panel.activeId(), 'heading-pid');
    await panel.press('Enter');
    await panel.press('Enter');
    assert.equal(await panel.heading('pid').getAttribute('aria-sort'), 'descending');
    await panel.press('End');
    assert.equal(await panel.activeId(), 'heading-commandLine');
    await panel.press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(199));
    assert.equal(await panel.activeId(), `row-${key(199)}`);
  });

  it('reaches the grid as one tab stop', async () => {
    await panel.filter.focus();
    const stops: string[] = [];
    // Tab once around the page, whatever else it contains.
    while (stops.at(-1) !== 'filter') {
      await panel.press('Tab');
      stops.push(await focusedId());
      assert.ok(stops.length < 40, stops.join(' '));
    }
    assert.equal(stops.filter((id) => id === 'process-grid').length, 1, stops.join(' '));
  });

  it('opens the details with Enter and closes them with Escape', async () => {
    await panel.press('ArrowDown');
    await panel.press('Enter');
    assert.ok(await panel.page.locator('#details').isVisible());
    assert.equal(await focusedId(), 'process-grid');
    await panel.page.locator('#details-command-line').focus();
    await panel.press('Escape');
    assert.ok(await panel.page.locator('#details').isHidden());
    assert.equal(await focusedId(), 'process-grid');
  });

  it('asks to kill with Delete, to force kill with Shift, and to kill the tree with Control', async () => {
    await panel.press('Delete');
    assert.deepEqual(await panel.posted(), [], 'nothing is selected');
    await panel.press('ArrowDown');
    await panel.press('Delete');
    await panel.press('Shift+Delete');
    await panel.press('Control+Delete');
    await panel.press('Control+Shift+Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [key(0)] },
      { type: 'action', action: 'forceTerminate', keys: [key(0)] },
      { type: 'action', action: 'killTree', keys: [key(0)] },
    ]);
  });

  it('copies the selected rows with Control+C', async () => {
    await panel.press('Control+c');
    assert.deepEqual(await panel.posted(), [], 'nothing is selected');
    await panel.press('ArrowDown');
    await panel.press('Shift+ArrowDown');
    await panel.press('Control+c');
    assert.deepEqual(await panel.posted(), [{ type: 'copy', keys: [key(0), key(1)] }]);
  });

  it('asks once while Delete is held down', async () => {
    await panel.press('ArrowDown');
    for (let i = 0; i < 10; i++) await panel.page.keyboard.down('Delete');
    await panel.page.keyboard.up('Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [key(0)] },
    ]);
  });

  it('triggers no action with other keys', async () => {
    await panel.press('ArrowDown');
    for (const name of ['k', 'Backspace', 'F8', 'Alt+Delete', 'x']) await panel.press(name);
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.selectedKey(), key(0));
  });

  it('never acts on a process that the filter hides', async () => {
    await panel.press('ArrowDown');
    await panel.filter.fill('process-50');
    await panel.grid.focus();
    await panel.press('Delete');
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.page.locator('#kill').getAttribute('disabled'), '');
  });

  for (const shortcut of ['/', 'Control+f']) {
    it(`focuses the filter box with ${shortcut}; Escape clears it, then returns to the rows`, async () => {
      await panel.press(shortcut);
      assert.equal(await focusedId(), 'filter');
      await panel.page.keyboard.type('process-1/');
      assert.equal(await panel.filter.inputValue(), 'process-1/');
      await panel.press('Escape');
      assert.equal(await panel.filter.inputValue(), '');
      assert.equal(await panel.firstRow.getAttribute('data-key'), key(0));
      assert.equal(await focusedId(), 'filter');
      await panel.press('Escape');
      assert.equal(await focusedId(), 'process-grid');
    });
  }

  it('continues from the former position of the selected process after it ends', async () => {
    const first = makeSnapshot(processes);
    for (let i = 0; i < 5; i++) await panel.press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(4));
    const rest = processes.filter((_, i) => i !== 4);
    await panel.sendSnapshot(nextSnapshot(first, rest), first);
    await panel.press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(5));
  });

  it('does not scroll back to the selection at every update', async () => {
    const first = makeSnapshot(processes);
    await panel.press('ArrowDown');
    await panel.grid.evaluate((grid) => (grid.scrollTop = 2200));
    await panel.drawn();
    const second = nextSnapshot(
      first,
      processes.map((info) => ({ ...info, cpuTimeMs: 9 })),
    );
    await panel.sendSnapshot(second, first);
    await panel.drawn();
    assert.equal(await panel.grid.evaluate((grid) => grid.scrollTop), 2200);
  });
});
