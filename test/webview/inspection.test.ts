import assert from 'node:assert/strict';
import { formatTime } from '../../src/core/format';
import type { ProcessKey } from '../../src/core/process';
import { visibleText } from '../../src/core/text';
import { HOSTILE_NAMES } from '../support/hostileNames';
import {
  deniedInspection,
  makeInspection,
  readable,
  unsupportedInspection,
} from './page/inspections';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

const KEY = '1201:101201' as ProcessKey;
const CLOSED_AT_FIRST = ['io', 'descriptors', 'limits', 'cgroup', 'environment'];

describe('the inspection of a process', () => {
  const panel = usePanel();
  const first = makeSnapshot(workingMachine());
  const section = (id: string) => panel.page.locator(`#details-${id}`);
  const texts = (selector: string) => panel.page.locator(selector).allTextContents();
  const toggle = (id: string) => panel.page.locator(`#details-${id} > summary`).click();
  const openAll = async () => {
    for (const id of CLOSED_AT_FIRST) await toggle(id);
  };

  beforeEach(async () => {
    await panel.open();
    await panel.sendSnapshot(first);
    await panel.row(KEY).dblclick();
  });

  it('is asked of the host when the details open, move on and close', async () => {
    const requests = () => panel.postedOf('inspect');
    const request = (key: string | null) => ({ type: 'inspect', key, environment: false });
    assert.deepEqual(await requests(), [request(KEY)]);
    await panel.row('1377:101377').click();
    assert.deepEqual((await requests()).at(-1), request('1377:101377'));
    await panel.sendSnapshot(nextSnapshot(first, workingMachine()), first);
    await panel.button('Close Details').click();
    assert.deepEqual((await requests()).slice(2), [request(null)]);
  });

  it('says that it is on its way', async () => {
    assert.equal(await panel.fact('cwd'), 'Reading…');
    assert.match((await section('sockets').textContent()) ?? '', /Reading…/);
  });

  it('shows the parents up to the root and the children, as links', async () => {
    assert.deepEqual(await texts('#details-parents li'), ['systemd (1)']);
    await panel.button('node (1340)').click();
    assert.deepEqual(await texts('#details-parents li'), ['node (1201)', 'systemd (1)']);
    assert.deepEqual(await texts('#details-children li'), ['rust-analyzer (1377)', 'rg (1402)']);
  });

  it('shows the program, its folder and its arguments one by one', async () => {
    await panel.sendInspection(makeInspection(KEY));
    assert.equal(await panel.fact('exe'), '/usr/bin/node (deleted)');
    assert.equal(await panel.fact('cwd'), '/home/dev/project');
    assert.equal(await panel.text('#details-arguments-title'), 'Arguments');
    const expected = ['node', 'server.js', '--token', '••••••'];
    assert.deepEqual(await texts('.command-line .argument'), expected);
  });

  it('shows where the memory is', async () => {
    await panel.sendInspection(makeInspection(KEY));
    const facts = ['memory', 'pss', 'uss', 'shared', 'swap', 'peak', 'virtual'];
    assert.deepEqual(await Promise.all(facts.map((id) => panel.fact(id))), [
      '182 MiB',
      '150 MiB',
      '138 MiB',
      '44.0 MiB',
      '3.00 MiB',
      '240 MiB',
      '100 MiB',
    ]);
  });

  it('shows input and output, limits and the control group', async () => {
    await panel.sendInspection(makeInspection(KEY));
    await openAll();
    const io = ['ioRead', 'ioWritten', 'ioReadAny', 'ioWrittenAny'];
    const totals = ['5.00 MiB', '7.00 MiB', '50.0 MiB', '70.0 MiB'];
    assert.deepEqual(await Promise.all(io.map((id) => panel.fact(id))), totals);
    assert.deepEqual(await texts('#details-limits li [data-column=value]'), [
      '1024 files, at most 524288 files',
      '8.00 MiB, at most unlimited',
      '0',
    ]);
    assert.equal(await panel.fact('container'), 'docker 0123abcd');
    assert.equal(await panel.fact('unit'), 'docker-0123abcd.scope');
    assert.equal(await panel.fact('cgroup'), '/system.slice/docker-0123abcd.scope');
  });

  it('counts descriptors by kind and lists them', async () => {
    await panel.sendInspection(makeInspection(KEY));
    assert.equal(await panel.text('#details-descriptors-title'), 'Descriptors (4)');
    await toggle('descriptors');
    assert.equal(await panel.text('#details-descriptor-counts'), '1 file, 2 pipes, 1 device');
    const last = await texts('#details-descriptors li:last-child span');
    assert.deepEqual(last, ['19', 'file', '/var/log/server.log']);
  });

  it('counts what it does not list', async () => {
    const list = Array.from({ length: 500 }, (_, fd) => ({
      fd,
      kind: 'file' as const,
      target: `/f${fd}`,
    }));
    await panel.sendInspection(
      makeInspection(KEY, { descriptors: readable({ count: 1234, list }) }),
    );
    await toggle('descriptors');
    assert.equal(await panel.text('#details-descriptor-counts'), '500 files among the first 500');
    assert.equal(await section('descriptors').locator('li').count(), 101);
    assert.equal(await panel.text('#details-descriptors li:last-child'), 'and 1134 more');
    await panel.sendInspection(makeInspection(KEY));
    assert.equal(await section('descriptors').locator('li').count(), 4);
  });

  it('shows where it listens first, then whom it is connected to', async () => {
    await panel.sendInspection(makeInspection(KEY));
    assert.equal(await panel.text('#details-sockets-title'), 'Sockets (4)');
    assert.deepEqual(await texts('#details-sockets h4'), ['Listening (1)', 'Connections (3)']);
    const rows = await section('sockets')
      .locator('li')
      .evaluateAll((all) => all.map((row) => [...row.children].map((c) => c.textContent)));
    assert.deepEqual(rows, [
      ['tcp', '127.0.0.1:3000', 'listening'],
      ['tcp6', '[::1]:3000 → [::1]:51000', 'established'],
      ['udp', '0.0.0.0:68', 'unconnected'],
      ['unix', 'no name', 'established'],
    ]);
  });

  it('says whose it is where it is not permitted', async () => {
    await panel.sendInspection(deniedInspection(KEY));
    await openAll();
    for (const id of ['exe', 'cwd', 'pss', 'uss']) {
      assert.equal(await panel.fact(id), 'Not permitted: owned by root');
    }
    for (const id of ['io', 'descriptors', 'sockets']) {
      const body = section(id).locator('.section-body');
      assert.equal(await body.locator('p:visible').textContent(), 'Not permitted: owned by root');
    }
    assert.equal(await panel.fact('swap'), '3.00 MiB');
    assert.ok(await panel.page.locator('#details-reveal-arguments').isHidden());
  });

  it('says so where the platform has no such thing, and shows the command line', async () => {
    await panel.sendInspection(unsupportedInspection(KEY));
    await openAll();
    assert.equal(await panel.fact('cwd'), 'Not available on this platform');
    const limits = section('limits').locator('p:visible');
    assert.equal(await limits.textContent(), 'Not available on this platform');
    const { commandLine } = workingMachine().find(({ pid }) => pid === 1201)!;
    assert.equal(await panel.text('#details-command-line'), commandLine);
    assert.equal(await panel.text('#details-arguments-title'), 'Command line');
  });

  it('says so where it could not be read, and where the process has ended', async () => {
    await panel.sendInspection(makeInspection(KEY, { io: { ok: false, reason: 'failed' } }));
    await toggle('io');
    assert.equal(await section('io').locator('p:visible').textContent(), 'Could not be read');
    await panel.row('2300:102300').click();
    await panel.sendInspection({ kind: 'gone', key: '2300:102300' as ProcessKey, atMs: NOW_MS });
    assert.equal(await panel.fact('cwd'), 'No longer there: the process has ended');
  });

  it('ignores what was read of another process, and what is no inspection', async () => {
    await panel.sendInspection(makeInspection('1377:101377'));
    assert.equal(await panel.fact('cwd'), 'Reading…');
    await panel.send({ type: 'inspection', inspection: { kind: 'process', key: KEY, atMs: 1 } });
    await panel.send({ type: 'history', key: KEY, history: { atMs: ['x'] } });
    await panel.send({ type: 'revealed', key: KEY, what: { kind: 'arguments' }, result: 7 });
    assert.equal(await panel.fact('cwd'), 'Reading…');
  });

  it('keeps the last values of a process that ends, and when that was', async () => {
    await panel.sendInspection(makeInspection(KEY));
    const others = workingMachine().filter(({ pid }) => pid !== 1201);
    await panel.sendSnapshot(nextSnapshot(first, others), first);
    await panel.sendInspection({ kind: 'gone', key: KEY, atMs: NOW_MS + 1500 });
    const ended = `Ended at ${formatTime(NOW_MS + 2000)}. These are its last values.`;
    assert.equal(await panel.text('#details-ended'), ended);
    assert.equal(await panel.fact('cwd'), '/home/dev/project');
    await toggle('descriptors');
    assert.equal(await section('descriptors').locator('li').count(), 4);
    assert.deepEqual(await texts('#details-parents li'), ['systemd (1)']);
  });

  it('shows hostile text as it is', async () => {
    const list = HOSTILE_NAMES.map((target, fd) => ({ fd, kind: 'file' as const, target }));
    const hostile = '<img src=x onerror=alert(1)>\u202e';
    await panel.sendInspection(
      makeInspection(KEY, {
        program: {
          args: readable({ args: [...HOSTILE_NAMES], redacted: false, cut: false }),
          exe: readable({ path: hostile, deleted: false }),
          cwd: readable(hostile),
        },
        descriptors: readable({ count: list.length, list }),
        cgroup: readable({
          path: hostile,
          container: { runtime: 'docker', id: hostile },
          unit: hostile,
        }),
        sockets: readable({
          count: 1,
          list: [{ protocol: 'unix', path: hostile, state: 'listen' }],
        }),
        environment: readable({ names: [...HOSTILE_NAMES], cut: false }),
      }),
    );
    await openAll();
    await panel.button('Show Environment').click();
    const shown = HOSTILE_NAMES.map(visibleText);
    assert.deepEqual(await texts('.argument'), shown);
    assert.deepEqual(await texts('#details-descriptors [data-column=target]'), shown);
    assert.deepEqual(await texts('.variable-name'), shown);
    for (const id of ['exe', 'cwd', 'unit', 'cgroup']) {
      assert.equal(await panel.fact(id), '<img src=x onerror=alert(1)>\\u{202e}');
    }
    assert.equal(await panel.page.locator('#details img, #details svg').count(), 0);
  });

  it('refreshes in place: scroll position, focus and what is selected stay', async () => {
    await openAll();
    await panel.sendInspection(makeInspection(KEY));
    const link = panel.button('node (1340)');
    await link.focus();
    const body = panel.page.locator('.details-body');
    const before = await body.evaluate((target) => target.scrollTop);
    assert.ok(before > 0);
    await panel.page.evaluate(() => {
      const value = document.querySelector('[data-fact=cwd]')!;
      getSelection()!.selectAllChildren(value);
    });
    const processes = workingMachine().filter(({ pid }) => pid !== 2210);
    const more = makeProcess(1300, { ppid: 1201, name: 'new-child' });
    await panel.sendSnapshot(nextSnapshot(first, [...processes, more]), first);
    await panel.sendInspection(makeInspection(KEY, { atMs: NOW_MS + 2000 }));
    await panel.drawn();
    assert.ok(await link.evaluate((target) => target === document.activeElement));
    const selected = await panel.page.evaluate(() => getSelection()!.toString());
    assert.equal(selected, '/home/dev/project');
    assert.deepEqual(await texts('#details-children li'), [
      'new-child (1300)',
      'node (1340)',
      'defunct-tool (2300)',
    ]);
    const after = await body.evaluate((target) => target.scrollTop);
    assert.ok(Math.abs(after - before) <= 24, `${before} became ${after}`);
  });

  it('opens and closes its sections by keyboard, and keeps that', async () => {
    await panel.page.locator('#details-memory > summary').focus();
    await panel.press('Enter');
    await panel.page.locator('#details-io > summary').focus();
    await panel.press('Space');
    await panel.drawn();
    const state = await panel.keptState();
    await panel.open({ state });
    await panel.sendSnapshot(first);
    const open = (id: string) =>
      panel.page.locator(`#details-${id}`).evaluate((target) => target.hasAttribute('open'));
    assert.deepEqual([await open('memory'), await open('io')], [false, true]);
    assert.deepEqual([await open('overview'), await open('limits')], [true, false]);
  });
});
