import assert from 'node:assert/strict';
import { tcpTable } from '../../../../support/tcpTable';
import { ExtrasFixture } from '../../../../support/extrasFixture';

describe('ProcfsCollector, asked for listening ports', () => {
  let fixture: ExtrasFixture;
  beforeEach(() => (fixture = new ExtrasFixture()));
  afterEach(() => fixture.tree.dispose());

  it('finds every port of a process once, in ascending order, for IPv4 and IPv6', async () => {
    fixture.add(42);
    fixture.sockets(42, 11, 12, 13, 14);
    fixture.add(43);
    fixture.sockets(43, 99);
    fixture.listening(42, [
      { port: 8080, inode: 12 },
      { port: 80, inode: 11 },
      { port: 22, inode: 99 },
    ]);
    fixture.tree.write(
      '42/net/tcp6',
      tcpTable([
        { port: 8080, inode: 13 },
        { port: 65_535, inode: 14 },
      ]),
    );
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80,8080,65535');
  });

  it('finds the same port for all processes that share a socket', async () => {
    for (const pid of [42, 43]) {
      fixture.add(pid);
      fixture.sockets(pid, 11);
      fixture.listening(pid, [{ port: 80, inode: 11 }]);
    }
    await fixture.tick(0, 'ports');
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
    assert.equal((await fixture.tick(43, 'ports')).listeningPorts, '80');
  });

  it('finds a new listener at the next tick if its process has run', async () => {
    fixture.add(42);
    fixture.add(43);
    await fixture.settle();
    await fixture.tick(0, 'ports');
    fixture.sockets(42, 11);
    for (const pid of [42, 43]) fixture.listening(pid, [{ port: 80, inode: 11 }]);
    fixture.runs(42, 2);
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
    assert.ok(fixture.extraReads().every((path) => !path.startsWith('43/fd')));
  });

  it('drops a port with its socket, without reading the process again', async () => {
    fixture.add(42);
    fixture.sockets(42, 11);
    fixture.listening(42, [{ port: 80, inode: 11 }]);
    await fixture.settle();
    await fixture.tick(0, 'ports');
    fixture.listening(42, []);
    fixture.tree.remove('42/fd/3');
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '');
    assert.ok(!fixture.extraReads().includes('42/fd'));
  });

  it('seldom reads all descriptors of a running process while no new socket listens', async () => {
    fixture.add(42);
    fixture.sockets(42, 11);
    fixture.listening(42, [{ port: 80, inode: 11 }]);
    let looks = 0;
    for (let times = 2; times < 22; times++) {
      fixture.runs(42, times);
      await fixture.tick(42, 'ports');
      looks += fixture.reads.filter((path) => path === '42/fd').length;
    }
    // This is every ten seconds at most, for forty seconds.
    assert.equal(looks, 4);
  });

  it('reads the table of each network namespace once', async () => {
    for (const pid of [42, 43, 44]) fixture.add(pid);
    fixture.sockets(42, 11);
    for (const pid of [43, 44]) fixture.sockets(pid, 12);
    fixture.listening(42, [{ port: 80, inode: 11 }]);
    fixture.listening(43, [{ port: 3000, inode: 12 }], 'net:[2]');
    fixture.listening(44, [{ port: 3000, inode: 12 }], 'net:[2]');
    const ports = [];
    for (const pid of [42, 43, 44]) ports.push((await fixture.tick(pid, 'ports')).listeningPorts);
    assert.deepEqual(ports, ['80', '3000', '3000']);
    assert.ok(!fixture.reads.includes('44/net/tcp'));
  });

  it('finds a socket of a different namespace than that of its holder', async () => {
    for (const pid of [42, 43]) fixture.add(pid);
    fixture.sockets(42, 11);
    fixture.listening(42, [], 'net:[2]');
    fixture.listening(43, [{ port: 80, inode: 11 }], 'net:[1]');
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
  });

  it('finds a socket in its own namespace, even if no process in it can be read', async () => {
    fixture.add(42);
    fixture.sockets(42, 11);
    fixture.listening(42, [], 'net:[2]');
    fixture.tree.link('self/ns/net', 'net:[1]');
    fixture.tree.write('self/net/tcp', tcpTable([{ port: 80, inode: 11 }]));
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
  });

  it('reports unknown ports if a socket may be in an unreadable namespace', async () => {
    for (const pid of [42, 43, 44, 45]) fixture.add(pid);
    fixture.sockets(42, 11);
    fixture.sockets(43, 12, 13);
    for (const pid of [42, 43, 44]) fixture.listening(pid, [{ port: 80, inode: 12 }]);
    fixture.listening(45, [], 'net:[2]');
    fixture.errors.set('45/net/tcp', 'EACCES');
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, undefined);
    assert.equal((await fixture.tick(43, 'ports')).listeningPorts, '80,?');
    // Process 44 has no socket at all.
    assert.equal((await fixture.tick(44, 'ports')).listeningPorts, '');
  });

  describe('in a namespace with a listener without a known holder', () => {
    beforeEach(() => {
      fixture.tree.link('self/ns/net', 'net:[1]');
      fixture.tree.write('self/net/tcp', tcpTable([{ port: 22, inode: 99 }]));
      for (const pid of [42, 43, 44]) fixture.add(pid);
      fixture.sockets(43, 11);
      for (const pid of [43, 44]) {
        const listeners = [
          { port: 80, inode: 11 },
          { port: 443, inode: 12 },
        ];
        fixture.listening(pid, listeners, 'net:[2]');
      }
    });
    const ports = async () => {
      await fixture.tick(0, 'ports');
      const seen = [];
      for (const pid of [42, 43, 44]) seen.push((await fixture.tick(pid, 'ports')).listeningPorts);
      return seen;
    };

    it('knows only the ports in its own namespace', async () => {
      assert.deepEqual(await ports(), ['', '80,?', undefined]);
    });

    it('knows the ports again once the listener is closed', async () => {
      await ports();
      for (const pid of [43, 44]) fixture.listening(pid, [{ port: 80, inode: 11 }], 'net:[2]');
      assert.deepEqual(await ports(), ['', '80', '']);
    });

    it('knows the ports if a process of a different namespace holds the listener', async () => {
      fixture.sockets(42, 12);
      assert.deepEqual(await ports(), ['443', '80', '']);
      fixture.tree.remove('42/fd/3');
      fixture.runs(42, 2);
      fixture.nowMs += 10_000;
      assert.deepEqual(await ports(), ['', '80,?', undefined]);
    });
  });

  it('reports no ports if a process ends meanwhile, and unknown ones if it is hidden', async () => {
    for (const pid of [42, 43, 44]) fixture.add(pid);
    const list = fixture.list.bind(fixture);
    fixture.list = (path) => {
      if (path === '42/fd') fixture.tree.remove('42');
      return list(path);
    };
    fixture.errors.set('43/fd', 'ENOENT');
    fixture.errors.set('44/fd', 'EACCES');
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '');
    assert.equal((await fixture.tick(43, 'ports')).listeningPorts, undefined);
    assert.equal((await fixture.tick(44, 'ports')).listeningPorts, undefined);
  });

  it('asks a different process of a namespace if the first has just ended', async () => {
    for (const pid of [42, 43, 44]) fixture.add(pid);
    fixture.sockets(44, 11);
    fixture.listening(44, [], 'net:[3]');
    fixture.listening(42, [{ port: 80, inode: 11 }], 'net:[2]');
    fixture.listening(43, [{ port: 80, inode: 11 }], 'net:[2]');
    fixture.errors.set('42/net/tcp', 'ENOENT');
    assert.equal((await fixture.tick(44, 'ports')).listeningPorts, '80');
  });

  it('reads few tables per tick, and those of many namespaces in turn', async function () {
    this.timeout(20_000);
    const pids = Array.from({ length: 40 }, (_, i) => 100 + i);
    for (const pid of pids) {
      fixture.add(pid);
      fixture.sockets(pid, pid);
      fixture.listening(pid, [{ port: pid, inode: pid }], `net:[${pid}]`);
    }
    for (let tick = 0; tick < 3; tick++) {
      const { listeningPorts } = await fixture.tick(139, 'ports');
      const tables = fixture.reads.filter((path) => path.endsWith('/net/tcp'));
      assert.ok(tables.length <= 16, `${tables.length} tables in one tick`);
      assert.equal(listeningPorts, tick < 2 ? undefined : '139');
    }
    for (const pid of pids) {
      assert.equal((await fixture.tick(pid, 'ports')).listeningPorts, String(pid));
    }
  });

  it('reads only the beginning of a table of many connections', async () => {
    fixture.add(42);
    fixture.sockets(42, 1);
    const many = Array.from({ length: 5000 }, (_, at) => ({
      port: 50_000,
      inode: 100 + at,
      state: '01',
    }));
    fixture.listening(42, [{ port: 80, inode: 1 }, ...many]);
    const limits: number[] = [];
    const read = fixture.read.bind(fixture);
    fixture.read = (path, limit) => {
      if (path === '42/net/tcp') limits.push(limit);
      return read(path, limit);
    };
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
    assert.deepEqual(limits, [16 * 1024]);
  });

  it('reads on while every entry it has read listens', async () => {
    fixture.add(42);
    fixture.sockets(42, 400);
    const all = Array.from({ length: 500 }, (_, at) => ({ port: 1 + at, inode: 1 + at }));
    fixture.listening(42, all);
    fixture.add(43);
    fixture.sockets(43, ...all.map(({ inode }) => inode));
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '400');
  });

  it('limits the reads of a tick, and reads waiting processes next', async () => {
    const pids = [42, 43, 44, 45];
    for (const pid of pids) fixture.add(pid);
    await fixture.settle();
    const links = Array.from({ length: 5000 }, (_, fd) => String(fd));
    const [list, readLink] = [fixture.list.bind(fixture), fixture.readLink.bind(fixture)];
    fixture.list = (path) =>
      path?.endsWith('/fd') ? (fixture.reads.push(path), links) : list(path);
    fixture.readLink = (path) => (path.includes('/fd/') ? '/dev/null' : readLink(path));
    const looked = async () => {
      await fixture.tick(0, 'ports');
      return fixture.reads.filter((path) => path.endsWith('/fd'));
    };
    assert.deepEqual(await looked(), ['42/fd', '43/fd']);
    assert.deepEqual(await looked(), ['44/fd', '45/fd']);
    assert.deepEqual(await looked(), []);
  });

  it('never shows an empty list before all descriptors of a process were read', async () => {
    fixture.add(42);
    const links = Array.from({ length: 19_800 }, (_, fd) => String(fd)).sort();
    const [list, readLink] = [fixture.list.bind(fixture), fixture.readLink.bind(fixture)];
    fixture.list = (path) => (path === '42/fd' ? links : list(path));
    fixture.readLink = (path) => {
      if (path === '42/fd/19799') return 'socket:[11]';
      return path.startsWith('42/fd/') ? '/dev/null' : readLink(path);
    };
    fixture.listening(42, [{ port: 80, inode: 11 }]);
    const seen = [];
    for (let tick = 0; tick < 5; tick++) {
      seen.push((await fixture.tick(42, 'ports')).listeningPorts);
    }
    assert.deepEqual(seen, [undefined, undefined, undefined, undefined, '80']);
  });

  it('finds a listener among the first descriptors at once', async () => {
    fixture.add(42);
    const links = Array.from({ length: 19_800 }, (_, fd) => String(fd)).sort();
    const [list, readLink] = [fixture.list.bind(fixture), fixture.readLink.bind(fixture)];
    fixture.list = (path) => (path === '42/fd' ? links : list(path));
    fixture.readLink = (path) => {
      if (path === '42/fd/3') return 'socket:[11]';
      return path.startsWith('42/fd/') ? '/dev/null' : readLink(path);
    };
    fixture.listening(42, [{ port: 80, inode: 11 }]);
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80,?');
    for (let tick = 0; tick < 3; tick++) await fixture.tick(42, 'ports');
    assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
  });

  describe('for a process whose 19,800 descriptors take several ticks to read', () => {
    let links: string[];
    let sockets: Map<number, number>;
    beforeEach(() => {
      fixture.add(42);
      links = Array.from({ length: 19_800 }, (_, fd) => String(fd));
      sockets = new Map();
      const [list, readLink] = [fixture.list.bind(fixture), fixture.readLink.bind(fixture)];
      fixture.list = (path) => (path === '42/fd' ? links : list(path));
      fixture.readLink = (path) => {
        const [, fd] = /^42\/fd\/(\d+)$/.exec(path) ?? [];
        if (fd === undefined) return readLink(path);
        const inode = sockets.get(Number(fd));
        return inode === undefined ? '/dev/null' : `socket:[${inode}]`;
      };
    });

    it('never shows an empty list if it starts to listen meanwhile', async () => {
      await fixture.settle();
      const seen = [(await fixture.tick(42, 'ports')).listeningPorts];
      sockets.set(0, 11);
      fixture.listening(42, [{ port: 80, inode: 11 }]);
      fixture.runs(42, 2);
      for (let tick = 0; tick < 9; tick++) {
        seen.push((await fixture.tick(42, 'ports')).listeningPorts);
      }
      assert.deepEqual([...new Set(seen)], [undefined, '80']);
    });

    it('finds a socket at a descriptor that was opened meanwhile', async () => {
      await fixture.settle();
      fixture.listening(42, [{ port: 80, inode: 11 }]);
      await fixture.tick(42, 'ports');
      links.push('19800');
      sockets.set(19_800, 11);
      fixture.runs(42, 2);
      const seen = [];
      for (let tick = 0; tick < 4; tick++) {
        seen.push((await fixture.tick(42, 'ports')).listeningPorts);
      }
      assert.deepEqual(seen, [undefined, undefined, undefined, '80']);
    });
  });

  describe('for a process whose sockets do not listen', () => {
    const FDINFO = 'pos:\t0\nflags:\t02000002\nmnt_id:\t9\n';
    const searched = () =>
      fixture.reads.filter((path) => /\/net\/(?!tcp6?$)/.test(path) || path.includes('/fdinfo/'));

    beforeEach(() => {
      fixture.add(42);
      fixture.tree.link('self/ns/net', 'net:[1]');
      fixture.tree.write('self/net/tcp', tcpTable([{ port: 80, inode: 11 }]));
    });

    it('finds no ports once every socket is found to be of a different kind', async () => {
      fixture.sockets(42, 12, 13, 14, 15);
      fixture.tree.write('42/fdinfo/3', `${FDINFO}ino:\t12\nscm_fds: 0\n`);
      fixture.tree.write('self/net/udp', tcpTable([{ port: 53, inode: 13, state: '07' }]));
      fixture.tree.write(
        'self/net/netlink',
        'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n' +
          '00000000fc18c62e 4   0          00000000 0        0        0     2        0        14      \n',
      );
      const connected = { port: 5000, inode: 15, state: '01' };
      fixture.tree.write('self/net/tcp', tcpTable([{ port: 80, inode: 11 }, connected]));
      assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '');
    });

    it('reports unknown ports while a socket is not found, and rarely searches for it', async () => {
      fixture.sockets(42, 11, 12);
      assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80,?');
      assert.ok(searched().includes('self/net/udp'));
      await fixture.settle();
      assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80,?');
      assert.deepEqual(searched(), ['42/fdinfo/4', 'self/net/unix', ...searched().slice(2)]);
      for (let tick = 0; tick < 3; tick++) {
        assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80,?');
        assert.deepEqual(searched(), []);
      }
    });

    it('is not misled by a path that looks like a line of the table', async () => {
      fixture.sockets(42, 11, 12, 13);
      fixture.tree.write('42/fdinfo/5', `${FDINFO}ino:\t13\nscm_fds: 0\n`);
      const line = (inode: number) =>
        `0000000000000000: 00000002 00000000 00010000 0001 01 ${inode}`;
      fixture.tree.write('self/net/unix', `Num\n${line(13)} /x\n${line(12)}\n`);
      assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80,?');
    });

    it('finds a socket in the table of Unix sockets if fdinfo does not show it', async () => {
      fixture.sockets(42, 11, 12);
      fixture.tree.write('42/fdinfo/4', FDINFO);
      const line = '0000000000000000: 00000002 00000000 00010000 0001 01    12 /run/a b';
      fixture.tree.write('self/net/unix', `Num       RefCount Protocol\n${line}\n`);
      assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
    });

    it('ignores a socket that was closed before it was searched for', async () => {
      fixture.sockets(42, 11, 12);
      const read = fixture.read.bind(fixture);
      fixture.read = (path, limit) => {
        if (path === 'self/net/udp') fixture.tree.remove('42/fd/4');
        return read(path, limit);
      };
      assert.equal((await fixture.tick(42, 'ports')).listeningPorts, '80');
    });
  });
});
