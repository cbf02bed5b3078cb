import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { spawnSync } from 'node:child_process';
import { ProcfsInspector } from '../../../../../src/collectors/linux/inspect/procfsInspector';
import { ProcfsCollector } from '../../../../../src/collectors/linux/procfsCollector';
import type { InternetSocket, OpenSockets } from '../../../../../src/core/process/inspection';
import type { ProcessInfo } from '../../../../../src/core/process/process';
import { compileQuery } from '../../../../../src/core/query/compileQuery';
import { parseQuery } from '../../../../../src/core/query/queryParser';
import type { Snapshot } from '../../../../../src/core/process/snapshot';
import { SnapshotBuilder } from '../../../../../src/core/process/deltaBuilder';
import { inspectionText } from '../../../../../src/tools/inspectionText';
import { portText } from '../../../../../src/tools/listTexts';
import { doWork } from '../../../../support/doWork';
import { alive, keyOf, valueOf } from '../../../../support/inspected';
import { RealChildren } from '../../../../support/realChildren';
import { until } from '../../../../support/until';

const MOST_TICKS = 30;
const WANTED = new Set(['ports'] as const);

describe('ProcfsCollector, asked for ports that are hard to see', function () {
  this.timeout(120_000);
  const children = new RealChildren();
  let collector: ProcfsCollector;
  let builder: SnapshotBuilder;

  before(function () {
    if (process.platform !== 'linux') this.skip();
  });
  beforeEach(() => {
    collector = new ProcfsCollector();
    builder = new SnapshotBuilder();
  });
  afterEach(async () => {
    await children.end();
    collector.dispose();
  });

  const snapshot = async (): Promise<Snapshot> => builder.next(await collector.collect(WANTED));
  const processOf = ({ processes }: Snapshot, pid: number): ProcessInfo =>
    processes.get(pid) ?? assert.fail(`process ${pid} is not listed`);
  /** The first snapshot with all ports of a process: one tick may not read a full machine. */
  const snapshotWithPortsOf = async (pid: number): Promise<Snapshot> => {
    for (let tick = 0; tick < MOST_TICKS; tick++) {
      const now = await snapshot();
      if (/^[\d,]*$/.test(processOf(now, pid).listeningPorts ?? '?')) return now;
    }
    return assert.fail(`the ports of ${pid} are not known after ${MOST_TICKS} snapshots`);
  };
  const inspect = (pid: number) =>
    alive(new ProcfsInspector().inspect(keyOf(pid), { environment: false }));
  const listeningIn = ({ list }: OpenSockets): InternetSocket[] =>
    list.filter((one): one is InternetSocket => one.protocol !== 'unix' && one.state === 'listen');
  const isFoundBy = (query: string, info: ProcessInfo): boolean => {
    const parsed = parseQuery(query);
    assert.ok(parsed.ok);
    return compileQuery(parsed.query).accepts(info, 0);
  };

  describe('in network namespaces', () => {
    before(function () {
      const { status } = spawnSync('unshare', ['-n', 'true']);
      if (status === 0) return;
      console.warn('SKIPPED: network namespaces can’t be made here (root is needed).');
      this.skip();
    });

    const ready = `require('fs').writeSync(1, 'ready\\n'); setTimeout(() => {}, 120000);`;

    it('shows a socket of this namespace that a process in a different one holds', async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as { port: number };
      const { fd } = (server as unknown as { _handle: { fd: number } })._handle;
      const { pid } = await children.nodeInNewNetwork(ready, fd);
      server.close();
      const now = await snapshotWithPortsOf(pid);
      const info = processOf(now, pid);
      assert.equal(info.listeningPorts, String(port));
      assert.ok(isFoundBy(`port:${port}`, info));
      const inspection = inspect(pid);
      const [socket] = listeningIn(valueOf(inspection.sockets));
      assert.deepEqual(socket, {
        protocol: 'tcp',
        local: { address: '127.0.0.1', port },
        remote: undefined,
        state: 'listen',
      });
      const relatives = { ancestors: [], children: [], machine: now.machine };
      assert.ok(inspectionText(info, inspection, relatives).includes(`listen 127.0.0.1:${port}`));
      const text = doWork(portText(now, port));
      assert.ok(text.startsWith(`These processes listen on TCP port ${port} at `), text);
      assert.ok(!text.includes('in a different one'), text);
      assert.ok(text.includes(`\n- pid ${pid} `), text);
    });

    it('says that a port is in a different namespace', async () => {
      const { pid } = await children.nodeInNewNetwork(
        `require('net').createServer().listen(64999, '0.0.0.0', () => { ${ready} });`,
      );
      const now = await snapshotWithPortsOf(pid);
      assert.equal(processOf(now, pid).listeningPorts, '64999');
      assert.match(
        doWork(portText(now, 64_999)),
        /^No process listens .*, but these do in a different one/,
      );
      const [socket] = listeningIn(valueOf(inspect(pid).sockets));
      assert.equal(socket?.local.port, 64_999);
      assert.equal(socket.otherNamespace, true);
    });

    it('shows a socket that neither this nor the holder’s own namespace has', async () => {
      const { pid } = await children.nodeInNewNetwork(`
        const server = require('net').createServer().listen(64998, '0.0.0.0', () => {
          const held = require('child_process').spawn(
            'unshare', ['-n', 'sleep', '120'], { stdio: ['ignore', 'ignore', 'ignore', server._handle.fd] });
          held.once('spawn', () => { ${ready} });
        });`);
      const holders = async () => {
        const now = await snapshot();
        const found = [...now.processes.values()].filter(({ ppid }) => ppid === pid);
        return found.filter(({ name }) => name === 'sleep');
      };
      let [holder] = await holders();
      while (!holder) [holder] = await holders();
      children.adopt(holder.pid);
      const now = await snapshotWithPortsOf(holder.pid);
      assert.equal(processOf(now, holder.pid).listeningPorts, '64998');
      const [socket] = listeningIn(valueOf(inspect(holder.pid).sockets));
      assert.deepEqual([socket?.local.port, socket?.otherNamespace], [64_998, true]);
    });

    const staysUnknown = async (pid: number, port: number) => {
      let now = await snapshot();
      for (let tick = 0; tick < 3; tick++) {
        assert.equal(processOf(now, pid).listeningPorts, undefined);
        now = await snapshot();
      }
      assert.match(doWork(portText(now, port)), /^It is unknown whether a process listens on /);
    };

    it('reports unknown ports if no process is left in the namespace of the socket', async () => {
      const [unshare, setns] = process.arch === 'arm64' ? [97, 268] : [272, 308];
      const { pid } = await children.perl(`
        use IO::Socket::INET;
        my $net = 0x40000000;
        open(my $own, '<', '/proc/self/ns/net') or die;
        syscall(${unshare}, $net) == 0 or die;
        my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '0.0.0.0', LocalPort => 64997) or die;
        syscall(${setns}, fileno($own), $net) == 0 or die;
        syswrite(STDOUT, "ready\n");
        sleep 120;`);
      await staysUnknown(pid, 64_997);
      assert.equal(valueOf(inspect(pid).sockets).unidentified, 1);
    });

    it('reports unknown ports if only a thread with its own descriptors has the socket', async () => {
      const unshare = process.arch === 'arm64' ? 97 : 272;
      const { pid } = await children.perl(`
        use threads;
        use POSIX ();
        use IO::Socket::INET;
        syscall(${unshare}, 0x40000000) == 0 or die;
        my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '0.0.0.0', LocalPort => 64996) or die;
        pipe(my $from, my $to) or die;
        threads->create(sub {
          syscall(${unshare}, 0x400) == 0 or die;
          syswrite($to, 'x');
          sleep 120;
        })->detach;
        sysread($from, my $done, 1) == 1 or die;
        POSIX::close(fileno($socket));
        syswrite(STDOUT, "ready\n");
        sleep 120;`);
      await staysUnknown(pid, 64_996);
    });
  });

  it('knows all ports of a process with sockets of many kinds', async () => {
    const { pid } = await children.node(`
      const net = require('net');
      const udp = require('dgram').createSocket('udp4').bind(0, '127.0.0.1', () => {
        const local = net.createServer().listen('\\0proclens-test-' + process.pid, () => {
          const server = net.createServer().listen(0, '127.0.0.1', () => {
            net.connect(server.address().port, '127.0.0.1', () => {
              require('fs').writeSync(1, 'ready\\n');
            });
          });
        });
      });`);
    const { list, unidentified } = valueOf(inspect(pid).sockets);
    assert.equal(unidentified, undefined);
    const kinds = new Set(list.map(({ protocol }) => protocol));
    for (const kind of ['tcp', 'udp', 'unix'] as const) assert.ok(kinds.has(kind), kind);
    const seen = [];
    while (!/^\d+$/.test(seen.at(-1) ?? '') && seen.length < 10) {
      seen.push(processOf(await snapshot(), pid).listeningPorts);
    }
    assert.equal(seen.at(-1), String(listeningIn({ count: list.length, list })[0]?.local.port));
  });

  it('knows the ports of a process whose first thread has ended', async () => {
    const listen = `IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', LocalPort => 0)`;
    const { pid } = await children.withoutFirstThread(
      `require IO::Socket::INET; my $socket = ${listen}; sleep 120`,
    );
    await until(async () => /^\d+$/.test(processOf(await snapshot(), pid).listeningPorts ?? ''));
    const [socket] = listeningIn(valueOf(inspect(pid).sockets));
    assert.equal(processOf(await snapshot(), pid).listeningPorts, String(socket?.local.port));
  });

  describe('for a process with 19,800 descriptors', () => {
    before(function () {
      const { stdout } = spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' });
      const limit = stdout.trim();
      if (limit === 'unlimited' || Number(limit) >= 20_000) return;
      console.warn(`SKIPPED: a process may have ${limit} descriptors here, and 20,000 are needed.`);
      this.skip();
    });

    const OPEN = `for (let i = 0; i < 19800; i++) require('fs').openSync('/dev/null');`;
    const LISTEN = (then: string) =>
      `const server = require('net').createServer().listen(0, '127.0.0.1', () => {
         ${then} });`;
    const READY = `require('fs').writeSync(1, 'ready\\n');`;

    for (const [where, code] of [
      ['first', LISTEN(OPEN + READY)],
      ['last', OPEN + LISTEN(READY)],
    ] as const) {
      it(`finds a listener at the ${where} one, and never shows an empty list before`, async () => {
        const { pid } = await children.node(code);
        const seen: (string | undefined)[] = [];
        do {
          seen.push(processOf(await snapshot(), pid).listeningPorts);
          assert.notEqual(seen.at(-1), '');
        } while (!/^\d+$/.test(seen.at(-1) ?? '') && seen.length < MOST_TICKS);
        const port = Number(seen.at(-1));
        assert.ok(port > 0, `seen: ${seen.join(' ')}`);
        // On a full machine its turn comes later; its last descriptor is never read at first.
        if (where === 'last') assert.equal(seen[0], undefined);
        else
          assert.equal(
            seen.find((ports) => ports !== undefined),
            `${port},?`,
          );
        const { sockets } = inspect(pid);
        const { unreadDescriptors = 0 } = valueOf(sockets);
        assert.ok(unreadDescriptors > 9000);
        if (where === 'first') {
          assert.equal(listeningIn(valueOf(sockets))[0]?.local.port, port);
        }
      });
    }

    it('finds a socket that listens meanwhile, and never shows an empty list', async () => {
      const child = await children.node(`${OPEN} ${READY}
        process.on('SIGUSR2', () => { ${LISTEN(READY)} });
        setTimeout(() => {}, 120000);`);
      const seen = [processOf(await snapshot(), child.pid).listeningPorts];
      const listens = once(child.stdout ?? assert.fail(), 'data');
      child.kill('SIGUSR2');
      await listens;
      do {
        seen.push(processOf(await snapshot(), child.pid).listeningPorts);
        assert.notEqual(seen.at(-1), '');
      } while (!/^\d+$/.test(seen.at(-1) ?? '') && seen.length < MOST_TICKS);
      assert.ok(Number(seen.at(-1)) > 0, `seen: ${seen.join(' ')}`);
    });
  });
});
