import assert from 'node:assert/strict';
import { encodeDelta } from '../../src/core/process/delta';
import { formatTime } from '../../src/core/text/format';
import type { ProcessKey } from '../../src/core/process/process';
import { DEFAULT_COLUMNS } from '../../webview/model/columns/columnPreferences';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The state of the panel', () => {
  const panel = usePanel();
  const whole = encodeDelta(makeSnapshot(workingMachine()));

  beforeEach(() => panel.open());

  it('says that processes are being read until the first snapshot arrives', async () => {
    const placeholder = panel.page.locator('#placeholder');
    assert.equal(await placeholder.textContent(), 'Reading this machine’s processes…');
    assert.equal(await placeholder.locator('.codicon-loading').count(), 1);
    await panel.sendDelta(whole);
    assert.ok(await placeholder.isHidden());
  });

  it('shows the machine, its load and the time of the snapshot', async () => {
    await panel.sendDelta(whole);
    assert.equal(await panel.text('#machine-name'), 'Processes: testhost');
    assert.equal(await panel.text('#machine-cpu .meter-text'), '23.4 %');
    assert.equal(await panel.text('#machine-memory .meter-text'), '6.00 GiB of 16.0 GiB');
    assert.equal(await panel.text('#snapshot-time'), formatTime(NOW_MS));
  });

  it('shows how many processes could not be read, until they can be', async () => {
    const counts = { missing: 4, denied: 3, transient: 10, malformed: 2 };
    const partial = makeSnapshot(workingMachine(), { counts });
    await panel.sendSnapshot(partial);
    assert.equal(
      await panel.text('#process-count'),
      '13 processes, 2 kernel threads hidden, 12 couldn’t be read',
    );
    await panel.sendSnapshot(nextSnapshot(partial, workingMachine()), partial);
    assert.equal(await panel.text('#process-count'), '13 processes, 2 kernel threads hidden');
  });

  it('says that the system hides the processes of other users', async () => {
    const snapshot = makeSnapshot(workingMachine());
    const machine = { ...snapshot.machine, hidesOthers: true };
    await panel.sendSnapshot({ ...snapshot, machine });
    assert.equal(
      await panel.text('#process-count'),
      '13 processes, other users’ processes hidden by the system, 2 kernel threads hidden',
    );
  });

  it('says that the system may hide the processes of other users', async () => {
    const snapshot = makeSnapshot(workingMachine());
    const machine = { ...snapshot.machine, hidesOthers: undefined };
    await panel.sendSnapshot({ ...snapshot, machine });
    assert.equal(
      await panel.text('#process-count'),
      '13 processes, other users’ processes may be hidden by the system, 2 kernel threads hidden',
    );
  });

  it('moves nothing when a number gets longer', async () => {
    const boxes = () =>
      panel.page
        .locator('.header .meter, .time, [role=columnheader]')
        .evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
    const snapshot = makeSnapshot(workingMachine());
    const machine = { ...snapshot.machine, cpuPercent: 3.1, memoryUsedBytes: 2 ** 30 };
    await panel.sendSnapshot({ ...snapshot, machine });
    const before = await boxes();
    await panel.sendDelta(
      encodeDelta({ ...snapshot, machine: { ...machine, cpuPercent: 100, memoryUsedBytes: 2e10 } }),
    );
    assert.deepEqual(await boxes(), before);
  });

  it('keeps old rows and says since when they are not up to date', async () => {
    await panel.sendDelta(whole);
    await panel.send({
      type: 'status',
      status: { kind: 'stale', sinceMs: NOW_MS, message: 'The collector is restarting.' },
    });
    assert.equal(
      await panel.text('#sampling-status'),
      `Not up to date since ${formatTime(NOW_MS)}. The collector is restarting.`,
    );
    assert.equal(await panel.rows.count(), 11);
    const opacity = () =>
      panel.page.locator('.rows').evaluate((rows) => getComputedStyle(rows).opacity);
    assert.ok(Number(await opacity()) < 1);
    await panel.send({ type: 'status', status: { kind: 'live' } });
    assert.equal(await panel.text('#sampling-status'), '');
    assert.equal(await opacity(), '1');
  });

  it('offers to restart a collector that has failed', async () => {
    await panel.send({ type: 'status', status: { kind: 'failed', message: 'It stopped.' } });
    assert.match((await panel.text('#sampling-status')) ?? '', /^It stopped\./);
    assert.equal(
      await panel.text('#placeholder'),
      'ProcLens can’t read this machine’s processes right now.',
    );
    await panel.button('Restart Collector').click();
    assert.deepEqual(await panel.posted(), [{ type: 'restartCollector' }]);
  });

  it('says when there are no processes', async () => {
    await panel.showProcesses([]);
    assert.equal(await panel.text('#placeholder'), 'No processes to show.');
  });

  it('shows the result of an action until it is dismissed', async () => {
    const key = '1402:101402' as ProcessKey;
    await panel.send({ type: 'outcome', key, tone: 'error', text: 'Not <i>permitted</i>.' });
    assert.equal(await panel.text('#outcome'), 'Not <i>permitted</i>.');
    assert.equal(await panel.page.locator('#outcome').getAttribute('role'), 'status');
    assert.equal(await panel.page.locator('#outcome .codicon-error').count(), 1);
    await panel.button('Dismiss').click();
    assert.equal(await panel.text('#outcome'), '');
  });

  it('asks the host to act on the selected process from the toolbar', async () => {
    await panel.sendDelta(whole);
    for (const id of ['#inspect', '#kill', '#force-kill']) {
      assert.equal(await panel.page.locator(id).getAttribute('disabled'), '', id);
    }
    await panel.row('1402:101402').click();
    await panel.button('Kill Process', { exact: true }).click();
    await panel.button('Force Kill Process').click();
    await panel.button('Refresh Now').click();
    assert.deepEqual(await panel.posted(), [
      { type: 'action', action: 'terminate', keys: ['1402:101402'] },
      { type: 'action', action: 'forceTerminate', keys: ['1402:101402'] },
      { type: 'refresh' },
    ]);
  });

  it('ignores invalid messages and posts nothing for them', async () => {
    await panel.sendDelta(whole);
    const none: unknown[] = [
      null,
      7,
      'snapshot',
      [],
      {},
      { type: 'unknown' },
      { type: 'toString' },
      { type: 'snapshot' },
      { type: 'snapshot', delta: { seq: 2, base: 1 } },
      { type: 'snapshot', delta: { ...whole, added: [7] } },
      { type: 'snapshot', delta: { ...whole, machine: null } },
      { type: 'status', status: { kind: 'stale' } },
      { type: 'status', status: { kind: 'exploded' } },
      { type: 'options', options: 5 },
      { type: 'options', options: { machineName: 5, showKernelThreads: 'yes', readOnly: 0 } },
      { type: 'reveal', key: '<script>' },
      { type: 'outcome', key: '1:1', tone: 'shrill', text: 'x' },
      { type: 'outcome', key: '1:1', tone: 'error', text: { toString: 'x' } },
    ];
    for (const message of none) await panel.sendRaw(message);
    assert.deepEqual(await panel.posted(), []);
    assert.equal(await panel.rows.count(), 11);
    assert.equal(await panel.text('#outcome'), '');
  });

  it('saves the sort order, the filter and the selection, but no process data', async () => {
    await panel.sendDelta(whole);
    await panel.row('1340:101340').dblclick();
    await panel.heading('rssBytes').click();
    await panel.filter.fill('node');
    const unexpanded = { all: undefined, expanded: [], collapsed: [] };
    const { columns, ...kept } = (await panel.keptState()) as Record<string, unknown>;
    assert.deepEqual(columns, DEFAULT_COLUMNS);
    assert.deepEqual(kept, {
      sort: [{ field: 'rssBytes', descending: true }],
      filterText: 'node',
      selectedKey: '1340:101340',
      detailsOpen: true,
      openSections: ['overview', 'program', 'activity', 'memory', 'sockets', 'children'],
      scrollTop: 0,
      recentFilters: [],
      savedFilters: [],
      mode: undefined,
      expansion: { tree: unexpanded, group: unexpanded },
    });
  });

  it('restores the saved state', async () => {
    const state = {
      sort: { field: 'name', descending: true },
      filterText: 'node',
      selectedKey: '1340:101340',
      detailsOpen: true,
    };
    await panel.open({ state });
    await panel.sendDelta(whole);
    assert.equal(await panel.filter.inputValue(), 'node');
    assert.equal(await panel.heading('name').getAttribute('aria-sort'), 'descending');
    assert.equal(await panel.selectedKey(), '1340:101340');
    assert.ok(await panel.page.locator('#details').isVisible());
    assert.equal(await panel.rows.count(), 2);
  });

  it('starts with the defaults if the saved state is invalid', async () => {
    const state = { sort: { field: 'constructor' }, filterText: {}, selectedKey: '../x' };
    await panel.open({ state });
    await panel.showProcesses([makeProcess(10)]);
    assert.equal(await panel.heading('cpuPercent').getAttribute('aria-sort'), 'descending');
    assert.equal(await panel.rows.count(), 1);
  });
});
