import assert from 'node:assert/strict';
import { formatTime } from '../../src/core/text/format';
import type { ProcessInfo, ProcessKey } from '../../src/core/process/process';
import type { Snapshot } from '../../src/core/process/snapshot';
import { makeInspection, readable } from './page/inspections';
import { makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

const KEY = '1340:101340' as ProcessKey;
const ENDED = { ok: false, reason: 'ended' } as const;
const NAMES = readable({ names: ['API_TOKEN'], cut: false });

/** What the kernel still reports about a zombie. */
const zombieInspection = () =>
  makeInspection(KEY, {
    atMs: NOW_MS + 2000,
    program: { args: ENDED, exe: ENDED, cwd: ENDED },
    memory: ENDED,
    memoryShares: ENDED,
    descriptors: ENDED,
    sockets: ENDED,
    environment: ENDED,
    limits: readable([{ name: 'open files', soft: 7, hard: 7, unit: 'files' }]),
  });

describe('The end of the inspected process', () => {
  const panel = usePanel();
  let last: Snapshot;
  const ended = () => panel.text('#details-ended');
  const zombie = workingMachine().map((info): ProcessInfo =>
    info.pid === 1340 ? { ...info, state: 'zombie', threadCount: 1 } : info,
  );
  const next = async (processes: readonly ProcessInfo[]) => {
    const now = nextSnapshot(last, processes);
    await panel.sendSnapshot(now, last);
    last = now;
  };

  beforeEach(async () => {
    await panel.open();
    last = makeSnapshot(workingMachine());
    await panel.sendSnapshot(last);
    await panel.row(KEY).dblclick();
  });

  const first = formatTime(NOW_MS + 2000);
  const waits = `Ended (first seen at ${first}), but its parent 1201 hasn’t reaped it. These are its last values.`;

  it('keeps the last values that a zombie no longer has, and names the parent it waits for', async () => {
    await panel.page.locator('#details-environment > summary').click();
    await panel.button('Show Environment').click();
    await panel.page.locator('#details-limits > summary').click();
    await panel.send({
      type: 'inspection',
      inspection: makeInspection(KEY, { environment: NAMES }),
    });
    await next(zombie);
    await panel.sendInspection(zombieInspection());
    await next(zombie);
    await panel.sendInspection(zombieInspection());
    assert.equal(await ended(), waits);
    assert.equal(await panel.field('cwd'), '/home/dev/project');
    assert.equal(await panel.field('pss'), '150 MiB');
    assert.equal(await panel.text('#details-sockets-title'), 'Sockets (4)');
    assert.equal(await panel.text('.variable-name'), 'API_TOKEN');
    // Fields that can still be read continue to update.
    assert.equal(await panel.text('#details-limits [data-column=value]'), '7 files');

    await next(zombie.filter(({ pid }) => pid !== 1340));
    assert.equal(await ended(), `Ended at ${first}. These are its last values.`);
    await panel.sendInspection({ kind: 'missing', key: KEY, atMs: 1 });
    assert.equal(await panel.field('cwd'), '/home/dev/project');
  });

  it('has no time if it was not observed', async () => {
    await panel.row('2300:102300').click();
    assert.match((await ended()) ?? '', /^Ended, but its parent \d+ hasn’t reaped it\.$/);
    const key = '2300:102300' as ProcessKey;
    const inspection = { ...zombieInspection(), key };
    await panel.sendInspection(inspection);
    assert.equal(await panel.field('cwd'), 'Not available: the process has ended');
    await next(workingMachine().filter(({ pid }) => pid !== 2300));
    assert.equal(await ended(), 'Ended. These are its last values.');
  });

  it('shows the last values even if no page was open at the time', async () => {
    const state = { ...((await panel.keptState()) as object) };
    await panel.open({ state });
    const others = workingMachine().filter(({ pid }) => pid !== 1340);
    last = makeSnapshot(others, { timestampMs: NOW_MS + 60_000 });
    await panel.sendSnapshot(last);
    assert.ok(await panel.page.locator('#details').isHidden());
    const request = { type: 'inspect', key: KEY, environment: false };
    assert.deepEqual(await panel.posted(), [request]);

    const history = {
      atMs: [NOW_MS],
      cpuPercent: [18.5],
      childrenCpuPercent: [0],
      rssBytes: [1024],
    };
    const gone = workingMachine().find(({ pid }) => pid === 1340)!;
    const process = { last: gone, atMs: NOW_MS + 2000 };
    await panel.send({ type: 'history', key: KEY, history, ended: { ...process, last: {} } });
    assert.ok(await panel.page.locator('#details').isHidden());
    await panel.send({ type: 'history', key: KEY, history, ended: process });
    await next(others);
    assert.equal(await ended(), `Ended at ${first}. These are its last values.`);
    assert.equal(await panel.text('#details-title'), 'node');
    assert.equal(await panel.field('cpu'), '18.5 %');
    assert.equal(await panel.field('parents'), 'node (1201)systemd (1)');
    assert.equal(
      await panel.text('[data-curve=CPU] figcaption div:first-child'),
      'CPU: now 18.5 %',
    );
    await panel.sendInspection({ kind: 'missing', key: KEY, atMs: 1 });
    assert.equal(await panel.field('cwd'), 'Not available: the process has ended');
    assert.deepEqual(await panel.posted(), [request]);
    await panel.button('Close Details').click();
    assert.ok(await panel.page.locator('#details').isHidden());
  });

  it('is not assumed when only the first thread has ended', async () => {
    await next(zombie.map((info) => (info.pid === 1340 ? { ...info, threadCount: 3 } : info)));
    assert.equal(await ended(), '');
  });

  it('is reported when the environment is requested only afterwards', async () => {
    await panel.sendInspection(makeInspection(KEY));
    await next(zombie.filter(({ pid }) => pid !== 1340));
    await panel.sendInspection({ kind: 'missing', key: KEY, atMs: 1 });
    await panel.page.locator('#details-environment > summary').click();
    await panel.button('Show Environment').click();
    const sentence = panel.page.locator('#details-environment p:visible');
    assert.equal(await sentence.textContent(), 'Not available: the process has ended');
  });
});
