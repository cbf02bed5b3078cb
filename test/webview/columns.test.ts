import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { sortProcesses, startsDescending } from '../../src/core/sort';
import { COLUMNS } from '../../webview/columns/columns';
import { DEFAULT_COLUMNS } from '../../webview/columns/columnPreferences';
import type { OpenOptions } from './page/panelBrowser';
import { makeProcess, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

const FIRST = ['pid', 'name', 'cpuPercent', 'rssBytes', 'user', 'runTime', 'state', 'commandLine'];
const ALL_SHOWN = { columns: { ...DEFAULT_COLUMNS, hidden: [] } };

describe('the columns', () => {
  const panel = usePanel();

  const open = async (options?: OpenOptions) => {
    await panel.open(options);
    await panel.showProcesses();
  };
  const headings = () =>
    panel.grid
      .locator('[role=columnheader]:visible')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-column') ?? ''));
  const box = async (target: Locator) => (await target.boundingBox())!;
  const menu = () => panel.page.getByRole('menu', { name: 'Columns' });
  const choice = (name: string) => menu().getByRole('menuitemcheckbox', { name, exact: true });
  const openMenu = () => panel.button('Choose Columns').click();
  const focusedId = () => panel.page.evaluate(() => document.activeElement?.closest('[id]')?.id);
  const toHeading = async () => {
    await panel.grid.focus();
    await panel.press('ArrowUp');
  };
  const drag = async (from: { x: number; y: number }, byX: number) => {
    const { mouse } = panel.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + byX / 2, from.y, { steps: 3 });
    await mouse.move(from.x + byX, from.y);
    await mouse.up();
  };
  const dragEdge = async (column: string, byX: number) => {
    const { x, y, width, height } = await box(panel.heading(column));
    await drag({ x: x + width - 2, y: y + height / 2 }, byX);
  };

  it('are chosen in a menu, which stays open meanwhile and gives the focus back', async () => {
    await open();
    assert.deepEqual(await headings(), FIRST);
    await openMenu();
    assert.equal(await choice('Threads').getAttribute('aria-checked'), 'false');
    await choice('Threads').click();
    await choice('User').click();
    assert.equal(await choice('Threads').getAttribute('aria-checked'), 'true');
    const shown = [...FIRST.filter((id) => id !== 'user'), 'threadCount'];
    assert.deepEqual(await headings(), shown);
    assert.equal(await panel.cell('1340:101340', 'threadCount').textContent(), '23');
    assert.equal(await panel.grid.getAttribute('aria-colcount'), '8');
    await panel.press('Escape');
    assert.ok(await menu().isHidden());
    const back = await panel.page.evaluate(() => document.activeElement?.ariaLabel);
    assert.equal(back, 'Choose Columns');
  });

  it('never leave a row without its name', async () => {
    await open();
    await openMenu();
    assert.equal(await choice('Name').getAttribute('aria-disabled'), 'true');
    await choice('Name').click({ force: true });
    assert.deepEqual(await headings(), FIRST);
  });

  it('are chosen by the keyboard alone, from a heading', async () => {
    await open();
    await toHeading();
    await panel.press('Shift+F10');
    assert.equal(await focusedId(), 'column-menu');
    await panel.press('n');
    await panel.press('n');
    await panel.press('Enter');
    assert.ok((await headings()).includes('nice'));
    await panel.press('Home');
    await panel.press('ArrowDown');
    await panel.press('Enter');
    assert.ok(await menu().isHidden());
    assert.ok(!(await headings()).includes('cpuPercent'), 'Hide is the second');
    assert.equal(await focusedId(), 'process-grid');
  });

  it('are hidden by a right click, and all back after a reset', async () => {
    await open();
    await panel.heading('state').click({ button: 'right' });
    await menu().getByRole('menuitem', { name: 'Hide State' }).click();
    assert.ok(!(await headings()).includes('state'));
    await openMenu();
    await menu().getByRole('menuitem', { name: 'Reset to Default' }).click();
    assert.deepEqual(await headings(), FIRST);
  });

  it('go where their heading is dragged, which sorts by nothing else', async () => {
    await open();
    const { x, y } = await box(panel.heading('user'));
    const { x: name } = await box(panel.heading('name'));
    await drag({ x: x + 20, y: y + 10 }, name - x - 15);
    assert.deepEqual((await headings()).slice(0, 3), ['pid', 'user', 'name']);
    assert.deepEqual(
      await panel
        .row('1340:101340')
        .locator('[role=gridcell]')
        .allTextContents()
        .then((t) => t[1]),
      'dev',
    );
    assert.equal(await panel.heading('user').getAttribute('aria-sort'), 'none');
    assert.equal(await panel.page.locator('.drop-before, .drop-after, .dragged').count(), 0);
  });

  it('stay where they are when Escape ends the drag', async () => {
    await open();
    const { x, y } = await box(panel.heading('user'));
    const { mouse } = panel.page;
    await mouse.move(x + 20, y + 10);
    await mouse.down();
    await mouse.move(x - 300, y + 10, { steps: 3 });
    assert.equal(await panel.page.locator('.drop-before').count(), 1);
    await panel.press('Escape');
    await mouse.up();
    assert.deepEqual(await headings(), FIRST);
  });

  it('are moved and sized by the keyboard', async () => {
    await open();
    await toHeading();
    await panel.press('Alt+ArrowLeft');
    await panel.press('Alt+ArrowLeft');
    await panel.press('Alt+ArrowLeft');
    assert.deepEqual((await headings()).slice(0, 3), ['cpuPercent', 'pid', 'name']);
    await panel.press('Alt+ArrowRight');
    assert.deepEqual((await headings()).slice(0, 3), ['pid', 'cpuPercent', 'name']);
    assert.equal(await panel.activeId(), 'heading-cpuPercent');
    const { width } = await box(panel.heading('cpuPercent'));
    await panel.press('Alt+Shift+ArrowRight');
    await panel.press('Alt+Shift+ArrowRight');
    await panel.press('Alt+Shift+ArrowLeft');
    assert.equal((await box(panel.heading('cpuPercent'))).width, Math.round(width + 10));
  });

  it('are sized by their edge, the cells with them, and never less than can be seen', async () => {
    await open();
    const { width } = await box(panel.heading('user'));
    await dragEdge('user', 60);
    assert.equal((await box(panel.heading('user'))).width, width + 60);
    assert.equal((await box(panel.cell('1340:101340', 'user'))).width, width + 60);
    await dragEdge('user', -400);
    assert.equal((await box(panel.heading('user'))).width, 40);
    const { width: wide } = await box(panel.heading('commandLine'));
    await dragEdge('commandLine', -100);
    assert.equal((await box(panel.heading('commandLine'))).width, Math.round(wide) - 100);
    assert.equal(await panel.heading('user').getAttribute('aria-sort'), 'none');
  });

  it('have the width of before when the system takes the mouse away', async () => {
    await open();
    const { mouse } = panel.page;
    const before = await box(panel.heading('user'));
    const width = async () => (await box(panel.heading('user'))).width;
    await mouse.move(before.x + before.width - 2, before.y + 5);
    await mouse.down();
    await mouse.move(before.x + before.width + 58, before.y + 5);
    assert.equal(await width(), before.width + 60);
    await panel.heading('user').locator('.column-edge').dispatchEvent('pointercancel');
    assert.equal(await width(), before.width);
    await mouse.up();
    assert.equal(await width(), before.width);
  });

  it('fit what is in view after a double click on their edge', async () => {
    await open();
    const edge = panel.heading('name').locator('.column-edge');
    await dragEdge('name', -100);
    await edge.dblclick();
    const cut = () =>
      panel.grid
        .locator('.cell[data-column=name]')
        .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    assert.equal(await cut(), 0);
    const { width } = await box(panel.heading('name'));
    assert.ok(width < 150, `${width}`);
    await openMenu();
    await menu().getByRole('menuitem', { name: 'Size All to Fit' }).click();
    assert.equal(await cut(), 0);
  });

  it('fit sums with their sign', async () => {
    await open();
    const family = [makeProcess(10, { cpuPercent: 1_234_567.8 }), makeProcess(11, { ppid: 10 })];
    await panel.showProcesses(family);
    await panel.grid.focus();
    await panel.press('t');
    await panel.press('-');
    const sums = panel.grid.locator('.cell.sum[data-column=cpuPercent]');
    assert.equal(await sums.count(), 1);
    await dragEdge('cpuPercent', -40);
    await panel.heading('cpuPercent').locator('.column-edge').dblclick();
    const cut = await sums.evaluateAll(
      (cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length,
    );
    assert.equal(cut, 0);
  });

  it('are after a reload as they were before', async () => {
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

  it('are the first ones where what was kept is nonsense', async () => {
    const columns = {
      order: [{}, 'nope'],
      hidden: DEFAULT_COLUMNS.hidden,
      widths: { pid: 'a', name: -4 },
    };
    await open({ state: { columns, sort: [{ field: 'nope', descending: true }] } });
    assert.deepEqual(await headings(), FIRST);
    assert.equal(await panel.heading('cpuPercent').getAttribute('aria-sort'), 'descending');
  });

  it('sort by a second key after the first, with the mouse and the keyboard', async () => {
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

  it('have what is read on demand read while they are shown or sorted by', async () => {
    await open();
    const wants = async () =>
      (await panel.posted()).flatMap((message) =>
        message.type === 'want' ? [message.extras] : [],
      );
    assert.deepEqual(await wants(), []);
    await openMenu();
    await choice('Working Folder').click();
    await choice('Disk Write').click();
    await choice('Disk Read').click();
    await choice('Working Folder').click();
    assert.deepEqual(await wants(), [['cwd'], ['io', 'cwd'], ['io']]);
    await panel.press('Escape');
    await panel.heading('ioReadBytesPerSecond').click();
    await openMenu();
    await choice('Disk Read').click();
    await choice('Disk Write').click();
    const state = await panel.keptState();
    assert.equal((await wants()).length, 3, 'it is still sorted by');
    await open({ state });
    assert.deepEqual(await wants(), [['io']], 'a new page says it anew');
  });

  it('show all there is of a process', async () => {
    await panel.open({ state: ALL_SHOWN });
    const one = makeProcess(10, {
      ppid: 0,
      cpuPercent: 5,
      cpuTimeMs: 61_500,
      cwd: '/home/dev',
      listeningPorts: '3000,8080',
      ioReadBytesPerSecond: 1_258_291,
      ioWriteBytesPerSecond: 0,
    });
    const child = makeProcess(11, { ppid: 10, cpuPercent: 7.5, ioReadBytesPerSecond: undefined });
    await panel.showProcesses([one, child]);
    const text = (id: string) => panel.cell(one.key, id).textContent();
    const expected: Readonly<Record<string, string>> = {
      ppid: '0',
      uid: '1000',
      threadCount: '1',
      nice: '0',
      virtualBytes: '100 MiB',
      cpuTimeMs: '1:01',
      cwd: '/home/dev',
      listeningPorts: '3000, 8080',
      ioReadBytesPerSecond: '1.20 MiB/s',
      ioWriteBytesPerSecond: '0 B/s',
      cpuPercentOfTotal: '0.6 %',
      subtreeCpu: '12.5',
      subtreeMemory: '20.0 MiB',
    };
    for (const [id, value] of Object.entries(expected)) assert.equal(await text(id), value, id);
    assert.match((await text('startTimeMs')) ?? '', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    assert.equal(await panel.cell(child.key, 'ioReadBytesPerSecond').textContent(), '–');
  });

  it('show what a collapsed parent reads together with all below it', async () => {
    await panel.open({ state: { ...ALL_SHOWN, mode: 'tree' } });
    const one = makeProcess(10, { ppid: 0, ioReadBytesPerSecond: 1024, ioWriteBytesPerSecond: 0 });
    const child = makeProcess(11, { ppid: 10, ioReadBytesPerSecond: 1024 });
    await panel.showProcesses([one, child]);
    const read = panel.cell(one.key, 'ioReadBytesPerSecond');
    assert.equal(await read.textContent(), '1.00 KiB/s');
    await panel.row(one.key).click();
    await panel.press('ArrowLeft');
    assert.equal(await read.textContent(), '2.00 KiB/s');
  });

  it('are sorted by whichever is clicked', async () => {
    await open({ state: ALL_SHOWN });
    const shown = workingMachine().filter((info) => !info.kernelThread);
    for (const { id, field } of COLUMNS) {
      if (FIRST.includes(id) || id !== field || id.startsWith('subtree')) continue;
      await panel.heading(id).click();
      const descending = startsDescending(field);
      const sorted = sortProcesses(shown, { field, descending });
      const pids = sorted.map(({ pid }) => String(pid));
      assert.deepEqual(await panel.column('pid'), pids, id);
    }
    await panel.heading('subtreeCpu').click();
    assert.equal((await panel.column('name'))[0], 'systemd');
  });

  it('scroll sideways when wider than the panel, the heading in step', async () => {
    await open({ state: ALL_SHOWN, width: 420 });
    await toHeading();
    await panel.press('End');
    const heading = await box(panel.heading('subtreeMemory'));
    const cell = await box(panel.cell('1340:101340', 'subtreeMemory'));
    assert.deepEqual([cell.x, cell.width], [heading.x, heading.width]);
    assert.ok(heading.x >= 0 && heading.x + heading.width <= 420, 'the active heading is seen');
    assert.equal((await headings()).length, COLUMNS.length, 'none leaves that was chosen');
    const page = await panel.page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(page, 420);
  });
});
