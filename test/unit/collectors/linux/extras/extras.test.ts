import assert from 'node:assert/strict';
import { processKey } from '../../../../../src/core/process/process';
import { MASK } from '../../../../../src/core/redaction/harmlessValue';
import { ExtrasFixture } from '../../../../support/extrasFixture';

describe('ProcfsCollector, asked for extra fields', () => {
  let fixture: ExtrasFixture;
  beforeEach(() => (fixture = new ExtrasFixture()));
  afterEach(() => fixture.tree.dispose());

  it('reads no extra field that is not wanted', async () => {
    fixture.add(42);
    for (let times = 1; times < 8; times++) {
      fixture.runs(42, times);
      const reading = await fixture.tick(42);
      assert.deepEqual(fixture.extraReads(), []);
      assert.ok(!('cwd' in reading));
    }
  });

  it('reads the fields of an idle process as well, once', async () => {
    fixture.add(42);
    await fixture.settle();
    const reading = await fixture.tick(42, 'io', 'cwd', 'ports');
    const { ioReadBytes, ioWriteBytes, cwd, listeningPorts } = reading;
    assert.deepEqual([ioReadBytes, ioWriteBytes, cwd, listeningPorts], [100, 200, '/srv', '']);
    assert.equal(await fixture.tick(42, 'io', 'cwd', 'ports'), reading, 'the same reading');
    assert.deepEqual(fixture.extraReads(), ['42/net/tcp', '42/net/tcp6']);
  });

  it('reads the fields again when the process has run', async () => {
    fixture.add(42);
    await fixture.settle();
    await fixture.tick(42, 'io', 'cwd');
    fixture.io(42, 150, 200);
    fixture.tree.link('42/cwd', '/home');
    assert.deepEqual((await fixture.tick(42, 'io', 'cwd')).ioReadBytes, 100);
    fixture.runs(42, 2);
    const { ioReadBytes, cwd } = await fixture.tick(42, 'io', 'cwd');
    assert.deepEqual([ioReadBytes, cwd], [150, '/home']);
  });

  it('drops fields that are no longer wanted, and reads them again when they are', async () => {
    fixture.add(42);
    await fixture.settle();
    await fixture.tick(42, 'io', 'cwd', 'ports');
    const fewer = await fixture.tick(42, 'cwd');
    const { ioReadBytes, cwd, listeningPorts } = fewer;
    assert.deepEqual([ioReadBytes, cwd, listeningPorts], [undefined, '/srv', undefined]);
    assert.deepEqual(fixture.extraReads(), []);
    assert.equal((await fixture.tick(42)).cwd, undefined);
    fixture.tree.link('42/cwd', '/home');
    assert.equal((await fixture.tick(42, 'cwd')).cwd, '/home');
  });

  it('reads the fields of a process that started while they were wanted', async () => {
    await fixture.tick(0, 'cwd');
    fixture.add(42);
    assert.equal((await fixture.tick(42, 'cwd')).cwd, '/srv');
  });

  it('leaves fields undefined without permission, and asks at most once a minute', async () => {
    fixture.add(42);
    for (const path of ['42/io', '42/cwd', '42/ns/net', '42/fd'])
      fixture.errors.set(path, 'EACCES');
    for (let times = 2; times < 30; times++) {
      fixture.runs(42, times);
      const { ioReadBytes, cwd, listeningPorts } = await fixture.tick(42, 'io', 'cwd', 'ports');
      assert.deepEqual([ioReadBytes, cwd, listeningPorts], [undefined, undefined, undefined]);
      assert.equal(fixture.extraReads().length, times === 2 ? 3 : 0);
    }
    fixture.errors.clear();
    fixture.nowMs += 60_000;
    fixture.runs(42, 30);
    assert.equal((await fixture.tick(42, 'cwd')).cwd, '/srv');
  });

  it('asks again at the next tick after it ran out of descriptors', async () => {
    fixture.add(42);
    await fixture.settle();
    for (const path of ['42/io', '42/cwd', '42/fd']) fixture.errors.set(path, 'EMFILE');
    const during = await fixture.tick(42, 'io', 'cwd', 'ports');
    assert.deepEqual([during.ioReadBytes, during.listeningPorts], [undefined, undefined]);
    fixture.errors.clear();
    const { ioReadBytes, cwd, listeningPorts } = await fixture.tick(42, 'io', 'cwd', 'ports');
    assert.deepEqual([ioReadBytes, cwd, listeningPorts], [100, '/srv', '']);
  });

  it('masks passwords in a working directory', async () => {
    fixture.add(42);
    fixture.tree.link('42/cwd', '/mnt/https://ann:hunter2@host/x');
    assert.equal((await fixture.tick(42, 'cwd')).cwd, `/mnt/https://ann:${MASK}@host/x`);
  });

  it('reads nothing for kernel threads and zombies', async () => {
    fixture.add(2);
    fixture.tree.add(2, { flags: 0x00208040 });
    fixture.add(42);
    fixture.tree.add(42, { state: 'Z' });
    for (const pid of [2, 42]) {
      const { cwd, listeningPorts } = await fixture.tick(pid, 'cwd', 'ports');
      assert.deepEqual([cwd, listeningPorts], [undefined, '']);
    }
    assert.deepEqual(fixture.extraReads(), []);
  });

  it('marks a process while its io is read, and skips one that hung', async () => {
    fixture.add(42);
    fixture.add(43);
    const marks: string[] = [];
    const breadcrumb = { set: (key: string) => marks.push(key), clear: () => marks.push('-') };
    const quarantined = new Set([processKey({ pid: 43, startId: '1000' })]);
    fixture.reader = fixture.collector({ breadcrumb, quarantined });
    await fixture.settle();
    marks.length = 0;
    await fixture.tick(0, 'io');
    assert.deepEqual(marks, ['42:1000', '-']);
    assert.ok(!fixture.reads.includes('43/io'));
  });
});
