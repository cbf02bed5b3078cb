import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/process/delta';
import { makeSnapshot, manyProcesses, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The saved state of a panel', () => {
  const panel = usePanel();
  const working = encodeDelta(makeSnapshot(workingMachine()));
  const many = encodeDelta(makeSnapshot(manyProcesses(500)));
  const scrollTop = () => panel.grid.evaluate((grid) => grid.scrollTop);

  beforeEach(() => panel.open());

  it('is also sent to the host, which gets only the last of many quick changes', async () => {
    await panel.sendDelta(working);
    const clock = await panel.takeClock(NOW_MS);
    await clock.pauseAt(NOW_MS + 60_000);
    const posted = async () => {
      const messages = await panel.page.evaluate(() => window.proclensTest.posted);
      return messages.flatMap((message) =>
        message.type === 'preferences'
          ? [(message.preferences as { filterText: string }).filterText]
          : [],
      );
    };
    for (const text of ['n', 'no', 'nod']) await panel.filter.fill(text);
    assert.deepEqual(await posted(), ['n']);
    await clock.runFor(150);
    assert.deepEqual(await posted(), ['n', 'nod']);
    await clock.runFor(150);
    await panel.filter.fill('node');
    assert.deepEqual(await posted(), ['n', 'nod', 'node']);
    assert.deepEqual(await panel.postedPreferences(), await panel.keptState());
  });

  it('is taken from the last panel on this machine if the panel has none', async () => {
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
    await panel.open({ state });
    await panel.send({ type: 'preferences', preferences });
    await panel.sendDelta(working);
    assert.equal(await panel.filter.inputValue(), 'rg');
  });

  it('is posted with the unmodified preferences that the panel started with', async () => {
    const preferences = { filterText: 'node', recentFilters: ['n'], savedFilters: ['x', 7] };
    await panel.send({ type: 'preferences', preferences });
    await panel.sendDelta(working);
    await panel.filter.fill('rg');
    await panel.waitForPosted('preferences');
    const posted = await panel.page.evaluate(() => window.proclensTest.posted);
    const [first] = posted.flatMap((one) => (one.type === 'preferences' ? [one] : []));
    assert.deepEqual(first?.before, preferences);
    assert.equal((first.preferences as typeof preferences).filterText, 'rg');
  });

  it('is ignored if it is malformed', async () => {
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

  it('restores the scroll position with the first rows', async () => {
    await panel.sendDelta(many);
    await panel.grid.evaluate((grid) => (grid.scrollTop = 4400));
    await panel.page.waitForFunction(
      () => (window.proclensTest.state as { scrollTop?: number } | undefined)?.scrollTop === 4400,
    );
    await panel.open({ state: await panel.keptState() });
    assert.equal(await scrollTop(), 0);
    await panel.sendDelta(many);
    assert.equal(await scrollTop(), 4400);
    await panel.drawn();
    assert.ok((await panel.rows.first().getAttribute('aria-rowindex')) !== '2');
    await panel.sendDelta({ ...many, seq: 2 });
    await panel.grid.evaluate((grid) => (grid.scrollTop = 0));
    await panel.sendDelta({ ...many, seq: 3 });
    assert.equal(await scrollTop(), 0, 'only the first rows are scrolled');
  });
});

describe('The export of a panel', () => {
  const panel = usePanel();

  beforeEach(async () => {
    await panel.open();
    await panel.showProcesses();
  });

  it('contains the visible rows and columns in order, and the selection', async () => {
    await panel.filter.fill('node');
    await panel.row('1340:101340').click();
    await panel.button('Export…').click();
    const [message] = await panel.posted();
    assert.ok(message?.type === 'export');
    assert.equal(message.place, 'file');
    assert.deepEqual(message.shown, ['1340:101340', '1201:101201']);
    assert.deepEqual(message.selected, ['1340:101340']);
    const titles = await panel.grid.locator('[role=columnheader]').count();
    assert.equal(message.columns.length, titles);
    assert.equal(message.columns[0], 'pid');
  });

  it('contains all processes of a group', async () => {
    await panel.grid.focus();
    await panel.press('g');
    await panel.send({ type: 'askExport', place: 'file' });
    const message = (await panel.posted()).find(({ type }) => type === 'export');
    assert.ok(message?.type === 'export');
    const listed = workingMachine().filter(({ kernelThread }) => !kernelThread);
    assert.deepEqual([...message.shown].sort(), listed.map(({ key }) => key).sort());
  });

  it('contains the processes below a collapsed row of the tree, and the ppid column', async () => {
    await panel.grid.focus();
    await panel.press('t');
    await panel.send({ type: 'askExport', place: 'file' });
    await panel.press('p');
    await panel.press('-');
    await panel.send({ type: 'askExport', place: 'file' });
    const [expanded, collapsed] = await panel.postedOf('export');
    assert.ok(expanded?.type === 'export' && collapsed?.type === 'export');
    assert.ok((await panel.column('pid')).length < collapsed.shown.length);
    assert.deepEqual(collapsed.shown, expanded.shown);
    assert.equal(collapsed.shown.length, 11);
    assert.equal(collapsed.columns.at(-1), 'ppid');
    assert.deepEqual(
      [expanded.paused, collapsed.paused],
      [undefined, true],
      'only the second export was paused',
    );
  });

  it('is posted when the host asks for it', async () => {
    await panel.send({ type: 'askExport', place: 'clipboard' });
    const [message] = await panel.posted();
    assert.ok(message?.type === 'export');
    assert.equal(message.place, 'clipboard');
    assert.equal(message.shown.length, 11);
    await panel.send({ type: 'askExport', place: 'nowhere' });
    assert.equal((await panel.posted()).length, 1);
  });
});

describe('The footer', () => {
  const panel = usePanel();

  it('shows the process count and the known sums of the selection on one line', async () => {
    await panel.open();
    const processes = workingMachine().map((info) =>
      info.pid === 1201 ? { ...info, ioReadBytesPerSecond: 2048, ioWriteBytesPerSecond: 0 } : info,
    );
    await panel.showProcesses(processes);
    const footer = panel.page.locator('.footer');
    const { height } = (await footer.boundingBox())!;
    await panel.row('1201:101201').click();
    await panel.row('1340:101340').click({ modifiers: ['Control'] });
    assert.equal(
      await panel.text('#selection'),
      '2 selected, CPU 22.7 %, 1.57 GiB, reads 2.00 KiB/s, writes 0 B/s',
    );
    assert.equal((await footer.boundingBox())?.height, height);
  });

  it('comes with an explanation if there are only kernel threads', async () => {
    await panel.open();
    const threads = workingMachine().filter(({ kernelThread }) => kernelThread);
    await panel.showProcesses(threads);
    assert.equal(
      await panel.text('#placeholder'),
      'There are only kernel threads, which aren’t listed.',
    );
  });
});
