import assert from 'node:assert/strict';
import { formatTime } from '../../src/core/text/format';
import { localTimeZone, zonedDateTime } from '../../src/core/text/zonedTime';
import type { ProcessKey } from '../../src/core/process/process';
import { makeProcess, makeSnapshot, nextSnapshot, NOW_MS, workingMachine } from './page/snapshots';
import { usePanel } from './page/usePanel';

describe('The details pane', () => {
  const panel = usePanel();
  const first = makeSnapshot(workingMachine());
  const reveal = (key: string) => panel.send({ type: 'reveal', key: key as ProcessKey });

  beforeEach(async () => {
    await panel.open();
    await panel.sendSnapshot(first);
  });

  it('shows the fields of the inspected process', async () => {
    await panel.row('1340:101340').click();
    await panel.button('Inspect').click();
    const info = workingMachine().find(({ pid }) => pid === 1340)!;
    assert.equal(await panel.text('#details-title'), 'node');
    assert.equal(await panel.field('pid'), '1340');
    assert.equal(await panel.field('parents'), 'node (1201)systemd (1)');
    assert.equal(await panel.field('user'), 'dev (uid 1000)');
    assert.equal(await panel.field('state'), 'Sleeping');
    assert.equal(
      await panel.field('started'),
      zonedDateTime(info.startTimeMs, {
        shown: localTimeZone(),
        machine: localTimeZone(),
      }),
    );
    assert.equal(await panel.field('cpu'), '18.5 %');
    assert.equal(await panel.field('memory'), '1.40 GiB');
    assert.equal(await panel.field('threads'), '23');
    assert.equal(await panel.field('kernelThread'), 'No');
    assert.equal(await panel.text('#details-command-line'), info.commandLine);
    assert.equal(await panel.text('#details-children-title'), 'Children (2)');
  });

  it('navigates to a child and to the parent', async () => {
    await panel.row('1340:101340').dblclick();
    await panel.button('rg (1402)').click();
    assert.equal(await panel.text('#details-title'), 'rg');
    assert.equal(await panel.selectedKey(), '1402:101402');
    await panel.page.locator('#details-parents').getByRole('button').first().click();
    assert.equal(await panel.field('pid'), '1340');
  });

  it('moves the focus to its title when it navigates to a child or to the parent', async () => {
    await panel.row('1340:101340').dblclick();
    const focused = () => panel.page.evaluate(() => document.activeElement?.id);
    const { keyboard } = panel.page;
    await panel.button('rg (1402)').focus();
    await keyboard.press('Enter');
    assert.equal(await panel.text('#details-title'), 'rg');
    assert.equal(await focused(), 'details-title');
    await keyboard.press('Tab');
    assert.equal(await focused(), 'details-close');
    await panel.page.locator('#details-parents').getByRole('button').first().focus();
    await keyboard.press('Enter');
    assert.equal(await panel.text('#details-title'), 'node');
    assert.equal(await focused(), 'details-title');
    await keyboard.press('Escape');
    assert.ok(await panel.page.locator('#details').isHidden());
    assert.equal(await panel.selectedKey(), '1340:101340');
  });

  it('shows the uid of a user without a name, as the row does', async () => {
    await panel.row('4194303:4294303').dblclick();
    assert.equal(await panel.field('user'), '4242');
    assert.equal(await panel.cell('4194303:4294303', 'user').textContent(), '4242');
  });

  it('says that a parent is not running', async () => {
    await panel.row('3001:103001').dblclick();
    assert.equal(await panel.field('parents'), 'PID 999, not running');
  });

  it('updates with its process and keeps the last values when it ends', async () => {
    await panel.row('1377:101377').dblclick();
    const changed = workingMachine().map((info) =>
      info.pid === 1377 ? { ...info, cpuPercent: 12.3 } : info,
    );
    const second = nextSnapshot(first, changed);
    await panel.sendSnapshot(second, first);
    assert.equal(await panel.field('cpu'), '12.3 %');
    assert.equal(await panel.text('#details-ended'), '');
    const third = nextSnapshot(
      second,
      changed.filter(({ pid }) => pid !== 1377),
    );
    await panel.sendSnapshot(third, second);
    const fourth = nextSnapshot(third, [...third.processes.values()]);
    await panel.sendSnapshot(fourth, third);
    const ended = `Ended at ${formatTime(NOW_MS + 4000)}. These are its last values.`;
    assert.equal(await panel.text('#details-ended'), ended);
    assert.equal(await panel.field('cpu'), '12.3 %');
    assert.equal(await panel.page.locator('#kill').getAttribute('disabled'), '');
  });

  it('closes with its button and keeps the selection', async () => {
    await panel.row('1377:101377').dblclick();
    await panel.button('Close Details').click();
    assert.ok(await panel.page.locator('#details').isHidden());
    assert.equal(await panel.selectedKey(), '1377:101377');
  });

  it('shows the whole command line, however long', async () => {
    const commandLine = `tool ${'--argument=value '.repeat(4000)}end`;
    const second = nextSnapshot(first, [makeProcess(10, { commandLine })]);
    await panel.sendSnapshot(second, first);
    await panel.row('10:100010').dblclick();
    assert.equal(await panel.text('#details-command-line'), commandLine);
    assert.ok((await panel.cell('10:100010', 'commandLine').textContent())!.length <= 1001);
  });

  it('opens on the process that the host reveals and scrolls to it', async () => {
    const many = Array.from({ length: 500 }, (_, i) => makeProcess(i + 10));
    await panel.sendSnapshot(nextSnapshot(first, many), first);
    await reveal('400:100400');
    assert.equal(await panel.selectedKey(), '400:100400');
    assert.equal(await panel.field('pid'), '400');
    const [row, grid] = [
      await panel.row('400:100400').boundingBox(),
      await panel.grid.boundingBox(),
    ];
    assert.ok(row!.y > grid!.y && row!.y + 22 <= grid!.y + grid!.height + 1);
  });

  it('clears a filter that hides the revealed process, and says so', async () => {
    await panel.filter.fill('python');
    await reveal('1402:101402');
    assert.equal(await panel.filter.inputValue(), '');
    assert.equal(await panel.text('#outcome'), 'The filter was cleared to show rg (1402).');
    assert.equal(await panel.selectedKey(), '1402:101402');
  });

  it('keeps a filter that does not hide the revealed process', async () => {
    await panel.filter.fill('rg');
    await reveal('1402:101402');
    assert.equal(await panel.filter.inputValue(), 'rg');
    assert.equal(await panel.text('#outcome'), '');
  });

  it('says that the revealed process is a hidden kernel thread, and shows its fields', async () => {
    await reveal('17:100017');
    assert.equal(
      await panel.text('#outcome'),
      'kworker/0:1-events (17) is a kernel thread. Kernel threads aren’t listed.',
    );
    assert.equal(await panel.field('kernelThread'), 'Yes');
  });

  it('says that the revealed process is not running', async () => {
    await reveal('77:1');
    assert.equal(await panel.text('#outcome'), 'No process with PID 77 is running.');
    assert.ok(await panel.page.locator('#details').isHidden());
  });

  it('reveals a process that was requested before the first snapshot', async () => {
    await panel.open();
    await panel.send({ type: 'reveal', key: '1402:101402' as ProcessKey });
    await panel.sendSnapshot(first);
    assert.equal(await panel.selectedKey(), '1402:101402');
  });
});
