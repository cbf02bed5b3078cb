import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import { PanelBrowser, type PanelPage } from './panelPage';
import { makeProcess, makeSnapshot, nextSnapshot } from './snapshots';

describe('the keyboard', () => {
  let browser: PanelBrowser;
  let panel: PanelPage;
  const processes = Array.from({ length: 200 }, (_, i) => makeProcess(i + 10));
  const key = (index: number) => processes[index]!.key as string;
  const press = (name: string) => panel.page.keyboard.press(name);
  const focusedId = () =>
    panel.page.evaluate(() => document.activeElement?.closest('[id]')?.id ?? '');

  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());
  beforeEach(async () => {
    panel = await browser.open();
    await panel.sendDelta(encodeDelta(makeSnapshot(processes)));
    await panel.grid.focus();
  });
  afterEach(() => panel.close());

  it('is on the rows when the panel opens, and when it comes back to a page without it', async () => {
    const opened = await browser.open();
    await opened.sendDelta(encodeDelta(makeSnapshot(processes)));
    await opened.page.keyboard.press('ArrowDown');
    assert.equal(await opened.selectedKey(), key(0));
    await opened.page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      window.dispatchEvent(new FocusEvent('focus'));
    });
    await opened.page.keyboard.press('ArrowDown');
    assert.equal(await opened.selectedKey(), key(1));
    await opened.filter.focus();
    await opened.page.evaluate(() => window.dispatchEvent(new FocusEvent('focus')));
    await opened.page.keyboard.type('t');
    assert.equal(await opened.filter.inputValue(), 't', 'who searches goes on');
    await opened.close();
  });

  it('moves the selection by arrows, pages and to the ends, and keeps it in view', async () => {
    const steps: [string, number][] = [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['End', 199],
      ['ArrowDown', 199],
      ['Home', 0],
    ];
    for (const [name, index] of steps) {
      await press(name);
      assert.equal(await panel.selectedKey(), key(index), name);
      assert.equal(await panel.activeId(), `row-${key(index)}`, name);
      const [row, grid] = [
        await panel.row(key(index)).boundingBox(),
        await panel.grid.boundingBox(),
      ];
      assert.ok(row!.y >= grid!.y + 22 && row!.y + 22 <= grid!.y + grid!.height + 1, name);
    }
    await press('PageDown');
    const paged = Number((await panel.selectedKey())?.split(':')[0]) - 10;
    assert.ok(paged > 20 && paged < 40, `PageDown went to row ${paged}`);
    await press('PageUp');
    assert.equal(await panel.selectedKey(), key(0));
  });

  it('goes up to the headings, sorts there, and comes back', async () => {
    await press('ArrowDown');
    await press('ArrowUp');
    assert.equal(await panel.activeId(), 'heading-cpuPercent');
    await press('ArrowLeft');
    await press('ArrowLeft');
    assert.equal(await panel.activeId(), 'heading-pid');
    await press('Enter');
    await press('Enter');
    assert.equal(await panel.heading('pid').getAttribute('aria-sort'), 'descending');
    await press('End');
    assert.equal(await panel.activeId(), 'heading-commandLine');
    await press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(199));
    assert.equal(await panel.activeId(), `row-${key(199)}`);
  });

  it('reaches the grid as one tab stop', async () => {
    await panel.filter.focus();
    const stops: string[] = [];
    // Once round the page, through whatever else there is.
    while (stops.at(-1) !== 'filter') {
      await press('Tab');
      stops.push(await focusedId());
      assert.ok(stops.length < 40, stops.join(' '));
    }
    assert.equal(stops.filter((id) => id === 'process-grid').length, 1, stops.join(' '));
  });

  it('opens the details with Enter and closes them with Escape', async () => {
    await press('ArrowDown');
    await press('Enter');
    assert.ok(await panel.page.locator('#details').isVisible());
    assert.equal(await focusedId(), 'process-grid');
    await panel.page.locator('#details-command-line').focus();
    await press('Escape');
    assert.ok(await panel.page.locator('#details').isHidden());
    assert.equal(await focusedId(), 'process-grid');
  });

  it('asks to kill with Delete, by force with Shift, with all below with Control', async () => {
    await press('Delete');
    assert.deepEqual(await panel.posted(), [], 'nothing is selected');
    await press('ArrowDown');
    await press('Delete');
    await press('Shift+Delete');
    await press('Control+Delete');
    await press('Control+Shift+Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [key(0)] },
      { type: 'action', action: 'forceTerminate', keys: [key(0)] },
      { type: 'action', action: 'terminateTree', keys: [key(0)] },
    ]);
  });

  it('copies the rows that are selected with Control+C', async () => {
    await press('Control+c');
    assert.deepEqual(await panel.posted(), [], 'nothing is selected');
    await press('ArrowDown');
    await press('Shift+ArrowDown');
    await press('Control+c');
    assert.deepEqual(await panel.posted(), [{ type: 'copy', keys: [key(0), key(1)] }]);
  });

  it('asks once while Delete is held down', async () => {
    await press('ArrowDown');
    for (let i = 0; i < 10; i++) await panel.page.keyboard.down('Delete');
    await panel.page.keyboard.up('Delete');
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: [key(0)] },
    ]);
  });

  it('asks for nothing with other keys', async () => {
    await press('ArrowDown');
    for (const name of ['k', 'Backspace', 'F8', 'Alt+Delete', 'x']) await press(name);
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.selectedKey(), key(0));
  });

  it('never acts on a process that the filter hides', async () => {
    await press('ArrowDown');
    await panel.filter.fill('process-50');
    await panel.grid.focus();
    await press('Delete');
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.page.locator('#kill').getAttribute('disabled'), '');
  });

  for (const shortcut of ['/', 'Control+f']) {
    it(`goes to the filter with ${shortcut}; Escape clears it, then returns`, async () => {
      await press(shortcut);
      assert.equal(await focusedId(), 'filter');
      await panel.page.keyboard.type('process-1/');
      assert.equal(await panel.filter.inputValue(), 'process-1/');
      await press('Escape');
      assert.equal(await panel.filter.inputValue(), '');
      assert.equal(await panel.rows.first().getAttribute('data-key'), key(0));
      assert.equal(await focusedId(), 'filter');
      await press('Escape');
      assert.equal(await focusedId(), 'process-grid');
    });
  }

  it('goes on from where the selected process was when it is gone', async () => {
    const first = makeSnapshot(processes);
    for (let i = 0; i < 5; i++) await press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(4));
    const rest = processes.filter((_, i) => i !== 4);
    await panel.sendDelta(encodeDelta(nextSnapshot(first, rest), first));
    await press('ArrowDown');
    assert.equal(await panel.selectedKey(), key(5));
  });

  it('is not scrolled back to the selection at every tick', async () => {
    const first = makeSnapshot(processes);
    await press('ArrowDown');
    await panel.grid.evaluate((grid) => (grid.scrollTop = 2200));
    await panel.drawn();
    const second = nextSnapshot(
      first,
      processes.map((info) => ({ ...info, cpuTimeMs: 9 })),
    );
    await panel.sendDelta(encodeDelta(second, first));
    await panel.drawn();
    assert.equal(await panel.grid.evaluate((grid) => grid.scrollTop), 2200);
  });
});
