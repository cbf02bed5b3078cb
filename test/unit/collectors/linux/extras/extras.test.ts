import assert from 'node:assert/strict';
import { processKey } from '../../../../../src/core/process/process';
import { MASK } from '../../../../../src/core/redaction/harmlessValue';
import { ExtrasBench } from '../../../../support/extrasBench';

describe('What is read of processes only while wanted', () => {
  let bench: ExtrasBench;
  beforeEach(() => (bench = new ExtrasBench()));
  afterEach(() => bench.tree.dispose());

  it('is not looked at while nobody wants it, and not there', async () => {
    bench.add(42);
    for (let times = 1; times < 8; times++) {
      bench.runs(42, times);
      const reading = await bench.tick(42);
      assert.deepEqual(bench.extraReads(), []);
      assert.ok(!('cwd' in reading));
    }
  });

  it('is read of an idle process as well, once', async () => {
    bench.add(42);
    await bench.settle();
    const reading = await bench.tick(42, 'io', 'cwd', 'ports');
    const { ioReadBytes, ioWriteBytes, cwd, listeningPorts } = reading;
    assert.deepEqual([ioReadBytes, ioWriteBytes, cwd, listeningPorts], [100, 200, '/srv', '']);
    assert.equal(await bench.tick(42, 'io', 'cwd', 'ports'), reading, 'the same reading');
    assert.deepEqual(bench.extraReads(), ['42/net/tcp', '42/net/tcp6']);
  });

  it('is read again when the process has run', async () => {
    bench.add(42);
    await bench.settle();
    await bench.tick(42, 'io', 'cwd');
    bench.io(42, 150, 200);
    bench.tree.link('42/cwd', '/home');
    assert.deepEqual((await bench.tick(42, 'io', 'cwd')).ioReadBytes, 100);
    bench.runs(42, 2);
    const { ioReadBytes, cwd } = await bench.tick(42, 'io', 'cwd');
    assert.deepEqual([ioReadBytes, cwd], [150, '/home']);
  });

  it('is gone when nobody wants it any more, and read anew when somebody does again', async () => {
    bench.add(42);
    await bench.settle();
    await bench.tick(42, 'io', 'cwd', 'ports');
    const fewer = await bench.tick(42, 'cwd');
    const { ioReadBytes, cwd, listeningPorts } = fewer;
    assert.deepEqual([ioReadBytes, cwd, listeningPorts], [undefined, '/srv', undefined]);
    assert.deepEqual(bench.extraReads(), []);
    assert.equal((await bench.tick(42)).cwd, undefined);
    bench.tree.link('42/cwd', '/home');
    assert.equal((await bench.tick(42, 'cwd')).cwd, '/home');
  });

  it('is read of a process that began while it was wanted', async () => {
    await bench.tick(0, 'cwd');
    bench.add(42);
    assert.equal((await bench.tick(42, 'cwd')).cwd, '/srv');
  });

  it('is unknown where it is not permitted, and asked for once a minute at the most', async () => {
    bench.add(42);
    for (const path of ['42/io', '42/cwd', '42/ns/net', '42/fd']) bench.errors.set(path, 'EACCES');
    for (let times = 2; times < 30; times++) {
      bench.runs(42, times);
      const { ioReadBytes, cwd, listeningPorts } = await bench.tick(42, 'io', 'cwd', 'ports');
      assert.deepEqual([ioReadBytes, cwd, listeningPorts], [undefined, undefined, undefined]);
      assert.equal(bench.extraReads().length, times === 2 ? 3 : 0);
    }
    bench.errors.clear();
    bench.nowMs += 60_000;
    bench.runs(42, 30);
    assert.equal((await bench.tick(42, 'cwd')).cwd, '/srv');
  });

  it('is asked for at the next tick after it failed for want of descriptors', async () => {
    bench.add(42);
    await bench.settle();
    for (const path of ['42/io', '42/cwd', '42/fd']) bench.errors.set(path, 'EMFILE');
    const during = await bench.tick(42, 'io', 'cwd', 'ports');
    assert.deepEqual([during.ioReadBytes, during.listeningPorts], [undefined, undefined]);
    bench.errors.clear();
    const { ioReadBytes, cwd, listeningPorts } = await bench.tick(42, 'io', 'cwd', 'ports');
    assert.deepEqual([ioReadBytes, cwd, listeningPorts], [100, '/srv', '']);
  });

  it('masks passwords in a folder', async () => {
    bench.add(42);
    bench.tree.link('42/cwd', '/mnt/https://ann:hunter2@host/x');
    assert.equal((await bench.tick(42, 'cwd')).cwd, `/mnt/https://ann:${MASK}@host/x`);
  });

  it('is nothing for the kernel and for who has ended', async () => {
    bench.add(2);
    bench.tree.add(2, { flags: 0x00208040 });
    bench.add(42);
    bench.tree.add(42, { state: 'Z' });
    for (const pid of [2, 42]) {
      const { cwd, listeningPorts } = await bench.tick(pid, 'cwd', 'ports');
      assert.deepEqual([cwd, listeningPorts], [undefined, '']);
    }
    assert.deepEqual(bench.extraReads(), []);
  });

  it('marks a process while its io is read, and asks none that hung', async () => {
    bench.add(42);
    bench.add(43);
    const marks: string[] = [];
    const breadcrumb = { set: (key: string) => marks.push(key), clear: () => marks.push('-') };
    const quarantined = new Set([processKey({ pid: 43, startId: '1000' })]);
    bench.reader = bench.collector({ breadcrumb, quarantined });
    await bench.settle();
    marks.length = 0;
    await bench.tick(0, 'io');
    assert.deepEqual(marks, ['42:1000', '-']);
    assert.ok(!bench.reads.includes('43/io'));
  });
});
