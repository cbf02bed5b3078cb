import assert from 'node:assert/strict';
import type { Collector } from '../../../../../src/collectors/collector';
import type { ExtraField } from '../../../../../src/core/extraField';
import { processKey } from '../../../../../src/core/process';
import { MASK } from '../../../../../src/core/redaction/mask';
import { ProcfsBench } from '../../../../support/procfsBench';
import { tcpTable, type TableSocket } from '../../../../support/tcpTable';

const HERE = 'net:[1]';

describe('What is read of processes only while wanted', () => {
  let bench: ProcfsBench;
  let collector: Collector;
  beforeEach(() => {
    bench = new ProcfsBench();
    collector = bench.collector({ mostKept: 100 });
  });
  afterEach(() => bench.tree.dispose());

  const runs = (pid: number, times: number) =>
    bench.tree.write(`${pid}/schedstat`, `${times * 1000} 0 ${times}\n`);
  const io = (pid: number, read: number, written: number) =>
    bench.tree.write(
      `${pid}/io`,
      `rchar: 9\nwchar: 9\nsyscr: 9\nsyscw: 9\nread_bytes: ${read}\nwrite_bytes: ${written}\ncancelled_write_bytes: 0\n`,
    );
  const sockets = (pid: number, ...inodes: number[]) =>
    inodes.forEach((inode, at) => bench.tree.link(`${pid}/fd/${at + 3}`, `socket:[${inode}]`));
  const listening = (pid: number, listeners: TableSocket[], namespace = HERE) => {
    bench.tree.link(`${pid}/ns/net`, namespace);
    bench.tree.write(`${pid}/net/tcp`, tcpTable(listeners));
  };
  const add = (pid: number) => {
    bench.tree.add(pid);
    runs(pid, 1);
    io(pid, 100, 200);
    bench.tree.link(`${pid}/cwd`, '/srv');
    bench.tree.link(`${pid}/fd/0`, '/dev/null');
    listening(pid, []);
  };
  /** The process after a tick in which this was wanted, two seconds after the last. */
  const tick = async (pid: number, ...wanted: ExtraField[]) => {
    bench.nowMs += 2000;
    bench.reads.length = 0;
    const { processes } = await collector.collect(new Set(wanted));
    return processes.find((reading) => reading.pid === pid)!;
  };
  const settle = async () => {
    for (let i = 0; i < 3; i++) await tick(0);
  };
  const extraReads = () =>
    bench.reads.filter((path) => /^\d+\/(?:io|cwd|fd|ns|net)(?:\/|$)/.test(path));

  it('is not looked at while nobody wants it, and not there', async () => {
    add(42);
    for (let times = 1; times < 8; times++) {
      runs(42, times);
      const reading = await tick(42);
      assert.deepEqual(extraReads(), []);
      assert.ok(!('cwd' in reading));
    }
  });

  it('is read of an idle process as well, once', async () => {
    add(42);
    await settle();
    const reading = await tick(42, 'io', 'cwd', 'ports');
    const { ioReadBytes, ioWriteBytes, cwd, listeningPorts } = reading;
    assert.deepEqual([ioReadBytes, ioWriteBytes, cwd, listeningPorts], [100, 200, '/srv', '']);
    assert.equal(await tick(42, 'io', 'cwd', 'ports'), reading, 'the same reading');
    assert.deepEqual(extraReads(), ['42/net/tcp', '42/net/tcp6']);
  });

  it('is read again when the process has run', async () => {
    add(42);
    await settle();
    await tick(42, 'io', 'cwd');
    io(42, 150, 200);
    bench.tree.link('42/cwd', '/home');
    assert.deepEqual((await tick(42, 'io', 'cwd')).ioReadBytes, 100);
    runs(42, 2);
    const { ioReadBytes, cwd } = await tick(42, 'io', 'cwd');
    assert.deepEqual([ioReadBytes, cwd], [150, '/home']);
  });

  it('is gone when nobody wants it any more, and read anew when somebody does again', async () => {
    add(42);
    await settle();
    await tick(42, 'io', 'cwd', 'ports');
    const fewer = await tick(42, 'cwd');
    const { ioReadBytes, cwd, listeningPorts } = fewer;
    assert.deepEqual([ioReadBytes, cwd, listeningPorts], [undefined, '/srv', undefined]);
    assert.deepEqual(extraReads(), []);
    assert.equal((await tick(42)).cwd, undefined);
    bench.tree.link('42/cwd', '/home');
    assert.equal((await tick(42, 'cwd')).cwd, '/home');
  });

  it('is read of a process that began while it was wanted', async () => {
    await tick(0, 'cwd');
    add(42);
    assert.equal((await tick(42, 'cwd')).cwd, '/srv');
  });

  it('is unknown where it is not permitted, and asked for once a minute at the most', async () => {
    add(42);
    for (const path of ['42/io', '42/cwd', '42/fd']) bench.errors.set(path, 'EACCES');
    for (let times = 2; times < 30; times++) {
      runs(42, times);
      const { ioReadBytes, cwd, listeningPorts } = await tick(42, 'io', 'cwd', 'ports');
      assert.deepEqual([ioReadBytes, cwd, listeningPorts], [undefined, undefined, undefined]);
      assert.equal(extraReads().length, times === 2 ? 3 : 0);
    }
    bench.errors.clear();
    bench.nowMs += 60_000;
    runs(42, 30);
    assert.equal((await tick(42, 'cwd')).cwd, '/srv');
  });

  it('is asked for at the next tick after it failed for want of descriptors', async () => {
    add(42);
    await settle();
    for (const path of ['42/io', '42/cwd', '42/fd']) bench.errors.set(path, 'EMFILE');
    const during = await tick(42, 'io', 'cwd', 'ports');
    assert.deepEqual([during.ioReadBytes, during.listeningPorts], [undefined, undefined]);
    bench.errors.clear();
    const { ioReadBytes, cwd, listeningPorts } = await tick(42, 'io', 'cwd', 'ports');
    assert.deepEqual([ioReadBytes, cwd, listeningPorts], [100, '/srv', '']);
  });

  it('masks passwords in a folder', async () => {
    add(42);
    bench.tree.link('42/cwd', '/mnt/https://ann:hunter2@host/x');
    assert.equal((await tick(42, 'cwd')).cwd, `/mnt/https://ann:${MASK}@host/x`);
  });

  it('is nothing for the kernel and for who has ended', async () => {
    add(2);
    bench.tree.add(2, { flags: 0x00208040 });
    add(42);
    bench.tree.add(42, { state: 'Z' });
    for (const pid of [2, 42]) {
      const { cwd, listeningPorts } = await tick(pid, 'cwd', 'ports');
      assert.deepEqual([cwd, listeningPorts], [undefined, '']);
    }
    assert.deepEqual(extraReads(), []);
  });

  it('marks a process while its io is read, and asks none that hung', async () => {
    add(42);
    add(43);
    const marks: string[] = [];
    const breadcrumb = { set: (key: string) => marks.push(key), clear: () => marks.push('-') };
    const quarantined = new Set([processKey({ pid: 43, startId: '1000' })]);
    collector = bench.collector({ breadcrumb, quarantined });
    await settle();
    marks.length = 0;
    await tick(0, 'io');
    assert.deepEqual(marks, ['42:1000', '-']);
    assert.ok(!bench.reads.includes('43/io'));
  });

  describe('of ports', () => {
    it('is every port that a process listens on, once, ascending, of IPv4 and IPv6', async () => {
      add(42);
      sockets(42, 11, 12, 13, 14);
      listening(42, [
        { port: 8080, inode: 12 },
        { port: 80, inode: 11 },
        { port: 22, inode: 99 },
      ]);
      bench.tree.write(
        '42/net/tcp6',
        tcpTable([
          { port: 8080, inode: 13 },
          { port: 65_535, inode: 14 },
        ]),
      );
      assert.equal((await tick(42, 'ports')).listeningPorts, '80,8080,65535');
    });

    it('is the same for all who share a socket', async () => {
      for (const pid of [42, 43]) {
        add(pid);
        sockets(pid, 11);
        listening(pid, [{ port: 80, inode: 11 }]);
      }
      await tick(0, 'ports');
      assert.equal((await tick(42, 'ports')).listeningPorts, '80');
      assert.equal((await tick(43, 'ports')).listeningPorts, '80');
    });

    it('is known anew at the next tick when somebody who ran listens', async () => {
      add(42);
      add(43);
      await settle();
      await tick(0, 'ports');
      sockets(42, 11);
      for (const pid of [42, 43]) listening(pid, [{ port: 80, inode: 11 }]);
      runs(42, 2);
      assert.equal((await tick(42, 'ports')).listeningPorts, '80');
      assert.ok(extraReads().every((path) => !path.startsWith('43/fd')));
    });

    it('ends with the socket, without another look at the process', async () => {
      add(42);
      sockets(42, 11);
      listening(42, [{ port: 80, inode: 11 }]);
      await settle();
      await tick(0, 'ports');
      listening(42, []);
      assert.equal((await tick(42, 'ports')).listeningPorts, '');
      assert.deepEqual(extraReads(), ['42/net/tcp', '42/net/tcp6']);
    });

    it('comes from all descriptors of who runs only now and then while nobody new listens', async () => {
      add(42);
      sockets(42, 11);
      listening(42, [{ port: 80, inode: 11 }]);
      let looks = 0;
      for (let times = 2; times < 22; times++) {
        runs(42, times);
        await tick(42, 'ports');
        looks += bench.reads.filter((path) => path === '42/fd').length;
      }
      // Forty seconds, at most every ten.
      assert.equal(looks, 4);
    });

    it('is of the network namespace that the process is in', async () => {
      for (const pid of [42, 43, 44]) {
        add(pid);
        sockets(pid, 11);
      }
      listening(42, [{ port: 80, inode: 11 }]);
      listening(43, [{ port: 3000, inode: 11 }], 'net:[2]');
      listening(44, [{ port: 3000, inode: 11 }], 'net:[2]');
      const ports = [];
      for (const pid of [42, 43, 44]) ports.push((await tick(pid, 'ports')).listeningPorts);
      assert.deepEqual(ports, ['80', '3000', '3000']);
      assert.ok(!bench.reads.includes('44/net/tcp'), 'each table is read once');
    });

    it('is read from the beginning of a table of many connections', async () => {
      add(42);
      sockets(42, 1);
      const many = Array.from({ length: 5000 }, (_, at) => ({
        port: 50_000,
        inode: 100 + at,
        state: '01',
      }));
      listening(42, [{ port: 80, inode: 1 }, ...many]);
      const limits: number[] = [];
      const read = bench.read.bind(bench);
      bench.read = (path, limit) => {
        if (path === '42/net/tcp') limits.push(limit);
        return read(path, limit);
      };
      assert.equal((await tick(42, 'ports')).listeningPorts, '80');
      assert.deepEqual(limits, [16 * 1024]);
    });

    it('is read on while all of what was read listens', async () => {
      add(42);
      sockets(42, 400);
      const all = Array.from({ length: 500 }, (_, at) => ({ port: 1 + at, inode: 1 + at }));
      listening(42, all);
      assert.equal((await tick(42, 'ports')).listeningPorts, '400');
    });

    it('is not looked for without bounds in one tick, and who waits is next', async () => {
      const pids = [42, 43, 44, 45];
      for (const pid of pids) add(pid);
      const links = Array.from({ length: 5000 }, (_, fd) => String(fd));
      const [list, readLink] = [bench.list.bind(bench), bench.readLink.bind(bench)];
      bench.list = (path) => (path?.endsWith('/fd') ? (bench.reads.push(path), links) : list(path));
      bench.readLink = (path) => (path.includes('/fd/') ? '/dev/null' : readLink(path));
      const looked = async () => {
        await tick(0, 'ports');
        return bench.reads.filter((path) => path.endsWith('/fd'));
      };
      assert.deepEqual(await looked(), ['42/fd', '43/fd']);
      assert.deepEqual(await looked(), ['44/fd', '45/fd']);
      assert.deepEqual(await looked(), []);
    });
  });
});
