import assert from 'node:assert/strict';
import { processKey } from '../../../../src/core/process/process';
import { ProcfsFixture } from '../../../support/procfsFixture';
import { rowsOf } from '../../../support/rowsOf';

describe('The command line of a process', () => {
  let fixture: ProcfsFixture;
  beforeEach(() => (fixture = new ProcfsFixture()));
  afterEach(() => fixture.tree.dispose());

  const commandLineReads = () => fixture.reads.filter((path) => path === '42/cmdline').length;

  it('is read once, and again within a minute', async () => {
    fixture.tree.add(42);
    const collector = fixture.collector();
    for (let i = 0; i < 5; i++) await rowsOf(collector);
    assert.equal(commandLineReads(), 1);
    fixture.tree.write('42/cmdline', 'renamed\0');
    fixture.nowMs += 60_000;
    assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, 'renamed');
  });

  it('is read again at the next tick for a young process, which may be about to exec', async () => {
    const start = String((3_600_000 - 5000) / 10);
    fixture.tree.add(42, { start, args: ['sh'] });
    const collector = fixture.collector();
    await rowsOf(collector);
    fixture.tree.add(42, { start, vsize: '4100096', args: ['sh', '-c', 'true'] });
    assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, 'sh -c true');
  });

  it('is read again whenever a young process has run, however soon after its start', async () => {
    const start = String((3_600_000 - 5000) / 10);
    fixture.tree.add(42, { start, args: ['sh'] });
    const collector = fixture.collector();
    for (let i = 0; i < 4; i++) await rowsOf(collector);
    fixture.tree.add(42, { start, utime: 1, args: ['sh', '-c', 'true'] });
    assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, 'sh -c true');
  });

  it('is read again when the name changes', async () => {
    fixture.tree.add(42, { comm: 'sh', args: ['sh'] });
    const collector = fixture.collector();
    await rowsOf(collector);
    fixture.tree.add(42, { comm: 'sleep', args: ['sleep', '5'] });
    const row = (await rowsOf(collector)).rows.get(42);
    assert.deepEqual([row?.name, row?.commandLine], ['sleep', 'sleep 5']);
  });

  it('is not read in state D, but right after it', async () => {
    fixture.tree.add(42, { state: 'D' });
    const collector = fixture.collector();
    assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, undefined);
    assert.equal(commandLineReads(), 0);
    fixture.tree.add(42, { state: 'S' });
    assert.equal((await rowsOf(collector)).rows.get(42)?.commandLine, '/bin/sleep 60');
  });

  it('stays as it was when the process becomes a zombie', async () => {
    fixture.tree.add(42);
    const collector = fixture.collector();
    await rowsOf(collector);
    fixture.tree.add(42, { state: 'Z', args: [] });
    fixture.nowMs += 60_000;
    const row = (await rowsOf(collector)).rows.get(42);
    assert.deepEqual([row?.state, row?.commandLine], ['zombie', '/bin/sleep 60']);
    assert.equal(commandLineReads(), 1);
  });

  it('is marked while it is read, and never read for a process that hung on it', async () => {
    fixture.tree.add(42, { start: '1000' });
    fixture.tree.add(43, { start: '1000' });
    const marks: string[] = [];
    const breadcrumb = { set: (key: string) => marks.push(key), clear: () => marks.push('-') };
    const quarantined = new Set([processKey({ pid: 43, startId: '1000' })]);
    fixture.errors.set('42/cmdline', 'EIO');
    const { rows } = await rowsOf(fixture.collector({ breadcrumb, quarantined }));
    assert.deepEqual(marks, ['42:1000', '-']);
    assert.equal(rows.get(43)?.name, 'sleep');
    assert.ok(!fixture.reads.includes('43/cmdline'));
  });

  it('completes a name that the kernel truncated', async () => {
    fixture.tree.add(42, {
      comm: 'a-program-with-',
      args: ['/opt/a-program-with-a-long-name', '-x'],
    });
    fixture.tree.add(43, { comm: 'a-program-with-', args: ['something else'] });
    fixture.tree.add(44, { comm: Buffer.from('ääääääää').subarray(0, 15), args: ['ääääääääää'] });
    const { rows } = await rowsOf(fixture.collector());
    assert.equal(rows.get(42)?.name, 'a-program-with-a-long-name');
    assert.equal(rows.get(43)?.name, 'a-program-with-');
    assert.equal(rows.get(44)?.name, 'ääääääääää');
  });
});
