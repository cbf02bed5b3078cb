import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/delta';
import { PanelBrowser, type PanelPage } from './panelPage';
import { makeSnapshot, manyProcesses, NOW_MS, workingMachine } from './snapshots';

describe('what a panel keeps', () => {
  let browser: PanelBrowser;
  let panel: PanelPage;
  const working = encodeDelta(makeSnapshot(workingMachine()));
  const many = encodeDelta(makeSnapshot(manyProcesses(500)));
  const scrollTop = (page: PanelPage) => page.grid.evaluate((grid) => grid.scrollTop);

  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());
  beforeEach(async () => (panel = await browser.open()));
  afterEach(() => panel.close());

  it('goes to the host as well, once for many changes', async () => {
    await panel.sendDelta(working);
    const clock = await panel.takeClock(NOW_MS);
    await clock.pauseAt(NOW_MS + 60_000);
    const count = async () => {
      const posted = await panel.page.evaluate(() => window.proclensTest.posted);
      return posted.filter(({ type }) => type === 'preferences').length;
    };
    for (const text of ['n', 'no', 'node']) {
      await panel.filter.fill(text);
      await clock.runFor(250);
    }
    assert.equal(await count(), 0);
    await clock.runFor(50);
    assert.equal(await count(), 1);
    assert.deepEqual(await panel.postedPreferences(), await panel.keptState());
  });

  it('is what the last panel on this machine was left with, if it has nothing itself', async () => {
    const preferences = {
      sort: { field: 'name', descending: true },
      filterText: 'node',
      selectedKey: '1340:101340',
      detailsOpen: true,
      openSections: ['overview'],
      scrollTop: 0,
    };
    await panel.send({ type: 'preferences', preferences });
    await panel.sendDelta(working);
    assert.equal(await panel.filter.inputValue(), 'node');
    assert.equal(await panel.heading('name').getAttribute('aria-sort'), 'descending');
    assert.equal(await panel.selectedKey(), '1340:101340');
    assert.ok(await panel.page.locator('#details').isVisible());

    const state = { ...preferences, filterText: 'rg' };
    const again = await browser.open({ state });
    await again.send({ type: 'preferences', preferences });
    await again.sendDelta(working);
    assert.equal(await again.filter.inputValue(), 'rg');
    await again.close();
  });

  it('is not what makes no sense', async () => {
    for (const preferences of [
      undefined,
      null,
      7,
      [],
      { sort: 'x', filterText: {}, scrollTop: 'x' },
    ])
      await panel.send({ type: 'preferences', preferences });
    await panel.sendDelta(working);
    assert.equal(await panel.filter.inputValue(), '');
    assert.equal(await panel.heading('cpuPercent').getAttribute('aria-sort'), 'descending');
  });

  it('has how far it is scrolled, and is there again with its first rows', async () => {
    await panel.sendDelta(many);
    await panel.grid.evaluate((grid) => (grid.scrollTop = 4400));
    await panel.page.waitForFunction(
      () => (window.proclensTest.state as { scrollTop?: number } | undefined)?.scrollTop === 4400,
    );
    const again = await browser.open({ state: await panel.keptState() });
    assert.equal(await scrollTop(again), 0);
    await again.sendDelta(many);
    assert.equal(await scrollTop(again), 4400);
    await again.drawn();
    assert.ok((await again.rows.first().getAttribute('aria-rowindex')) !== '2');
    await again.sendDelta({ ...many, seq: 2 });
    await again.grid.evaluate((grid) => (grid.scrollTop = 0));
    await again.sendDelta({ ...many, seq: 3 });
    assert.equal(await scrollTop(again), 0, 'only the first rows are scrolled');
    await again.close();
  });
});

describe('what a panel hands out', () => {
  let browser: PanelBrowser;
  let panel: PanelPage;

  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());
  beforeEach(async () => {
    panel = await browser.open();
    await panel.sendDelta(encodeDelta(makeSnapshot(workingMachine())));
  });
  afterEach(() => panel.close());

  it('is the rows and the columns shown, in order, and the selection', async () => {
    await panel.filter.fill('node');
    await panel.row('1340:101340').click();
    await panel.page.getByRole('button', { name: 'Export…' }).click();
    const [message] = await panel.posted();
    assert.ok(message?.type === 'export');
    assert.equal(message.place, 'file');
    assert.deepEqual(message.shown, ['1340:101340', '1201:101201']);
    assert.deepEqual(message.selected, ['1340:101340']);
    const titles = await panel.grid.locator('[role=columnheader]').count();
    assert.equal(message.columns.length, titles);
    assert.equal(message.columns[0], 'pid');
  });

  it('has all that a group stands for', async () => {
    await panel.grid.focus();
    await panel.page.keyboard.press('g');
    await panel.send({ type: 'askExport', place: 'file' });
    const message = (await panel.posted()).find(({ type }) => type === 'export');
    assert.ok(message?.type === 'export');
    const listed = workingMachine().filter(({ kernelThread }) => !kernelThread);
    assert.deepEqual([...message.shown].sort(), listed.map(({ key }) => key).sort());
  });

  it('has what is below a collapsed row of the tree, and who is whose parent', async () => {
    await panel.grid.focus();
    await panel.page.keyboard.press('t');
    await panel.send({ type: 'askExport', place: 'file' });
    await panel.page.keyboard.press('p');
    await panel.page.keyboard.press('-');
    await panel.send({ type: 'askExport', place: 'file' });
    const [expanded, collapsed] = (await panel.posted()).filter(({ type }) => type === 'export');
    assert.ok(expanded?.type === 'export' && collapsed?.type === 'export');
    assert.ok((await panel.column('pid')).length < collapsed.shown.length);
    assert.deepEqual(collapsed.shown, expanded.shown);
    assert.equal(collapsed.shown.length, 11);
    assert.equal(collapsed.columns.at(-1), 'ppid');
    assert.deepEqual([expanded.paused, collapsed.paused], [undefined, true], 'values are of now');
  });

  it('is handed out when the host asks', async () => {
    await panel.send({ type: 'askExport', place: 'clipboard' });
    const [message] = await panel.posted();
    assert.ok(message?.type === 'export');
    assert.equal(message.place, 'clipboard');
    assert.equal(message.shown.length, 11);
    await panel.send({ type: 'askExport', place: 'nowhere' });
    assert.equal((await panel.posted()).length, 1);
  });
});

describe('the footer', () => {
  let browser: PanelBrowser;
  before(async () => (browser = await PanelBrowser.launch()));
  after(() => browser.close());

  it('has one line with the count, and the sums of a selection with what is known', async () => {
    const panel = await browser.open();
    const processes = workingMachine().map((info) =>
      info.pid === 1201 ? { ...info, ioReadBytesPerSecond: 2048, ioWriteBytesPerSecond: 0 } : info,
    );
    await panel.sendDelta(encodeDelta(makeSnapshot(processes)));
    const footer = panel.page.locator('.footer');
    const { height } = (await footer.boundingBox())!;
    await panel.row('1201:101201').click();
    await panel.row('1340:101340').click({ modifiers: ['Control'] });
    assert.equal(
      await panel.page.locator('#selection').textContent(),
      '2 selected, CPU 22.7 %, 1.57 GiB, reads 2.00 KiB/s, writes 0 B/s',
    );
    assert.equal((await footer.boundingBox())?.height, height);
    await panel.close();
  });

  it('says why there is nothing where there are only kernel threads', async () => {
    const panel = await browser.open();
    const threads = workingMachine().filter(({ kernelThread }) => kernelThread);
    await panel.sendDelta(encodeDelta(makeSnapshot(threads)));
    assert.equal(
      await panel.page.locator('#placeholder').textContent(),
      'There are only kernel threads, which are not listed.',
    );
    await panel.close();
  });
});
