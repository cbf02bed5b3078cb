import assert from 'node:assert/strict';
import { formatTime } from '../../src/core/text/format';
import { makeInspection } from './page/inspections';
import { makeProcess, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { useInspection } from './page/useInspection';

describe('The inspection of a process', () => {
  const { panel, first, key, section, texts, toggle, openAll } = useInspection();

  it('is requested when the details open, switch to a different process, and close', async () => {
    const requests = () => panel.postedOf('inspect');
    const request = (of: string | null) => ({ type: 'inspect', key: of, environment: false });
    assert.deepEqual(await requests(), [request(key)]);
    await panel.row('1377:101377').click();
    assert.deepEqual((await requests()).at(-1), request('1377:101377'));
    await panel.sendSnapshot(nextSnapshot(first, workingMachine()), first);
    await panel.button('Close Details').click();
    assert.deepEqual((await requests()).slice(2), [request(null)]);
  });

  it('shows that it is being read', async () => {
    assert.equal(await panel.field('cwd'), 'Reading…');
    assert.match((await section('sockets').textContent()) ?? '', /Reading…/);
  });

  it('ignores inspections of other processes and malformed ones', async () => {
    await panel.sendInspection(makeInspection('1377:101377'));
    assert.equal(await panel.field('cwd'), 'Reading…');
    await panel.send({ type: 'inspection', inspection: { kind: 'process', key, atMs: 1 } });
    await panel.send({ type: 'history', key, history: { atMs: ['x'] } });
    await panel.send({ type: 'revealed', key, what: { kind: 'arguments' }, result: 7 });
    assert.equal(await panel.field('cwd'), 'Reading…');
  });

  it('keeps the last values of a process that ends, and the time of its end', async () => {
    await panel.sendInspection(makeInspection(key));
    const others = workingMachine().filter(({ pid }) => pid !== 1201);
    await panel.sendSnapshot(nextSnapshot(first, others), first);
    await panel.sendInspection({ kind: 'missing', key, atMs: NOW_MS + 1500 });
    const ended = `Ended at ${formatTime(NOW_MS + 2000)}. These are its last values.`;
    assert.equal(await panel.text('#details-ended'), ended);
    assert.equal(await panel.field('cwd'), '/home/dev/project');
    await toggle('descriptors');
    assert.equal(await section('descriptors').locator('li').count(), 4);
    assert.deepEqual(await texts('#details-parents li'), ['systemd (1)']);
  });

  it('refreshes in place and keeps the scroll position, the focus and the selected text', async () => {
    await openAll();
    await panel.sendInspection(makeInspection(key));
    const link = panel.button('node (1340)');
    await link.focus();
    const body = panel.page.locator('.details-body');
    const before = await body.evaluate((target) => target.scrollTop);
    assert.ok(before > 0);
    await panel.page.evaluate(() => {
      const value = document.querySelector('[data-field=cwd]')!;
      getSelection()!.selectAllChildren(value);
    });
    const processes = workingMachine().filter(({ pid }) => pid !== 2210);
    const more = makeProcess(1300, { ppid: 1201, name: 'new-child' });
    await panel.sendSnapshot(nextSnapshot(first, [...processes, more]), first);
    await panel.sendInspection(makeInspection(key, { atMs: NOW_MS + 2000 }));
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

  it('opens and closes its sections by keyboard and saves that', async () => {
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
