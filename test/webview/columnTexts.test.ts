import assert from 'node:assert/strict';
import { ALL_SHOWN } from './page/shownColumns';
import { makeProcess } from './page/snapshots';
import { useColumns } from './page/useColumns';

describe('A column', () => {
  const { panel, open, choice, openMenu } = useColumns();

  it('requests on-demand fields while it is shown or sorted by', async () => {
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
    assert.equal((await wants()).length, 3, 'the rows are still sorted by it');
    await open({ state });
    assert.deepEqual(await wants(), [['io']], 'a new page requests it again');
  });

  it('exists for every field of a process', async () => {
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

  it('adds up the disk reads of a collapsed parent and its descendants', async () => {
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
});
