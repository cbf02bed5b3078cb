import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ProcfsCollector } from '../../../../../src/collectors/linux/procfsCollector';
import { applyDelta } from '../../../../../src/core/process/delta';
import { SnapshotBuilder } from '../../../../../src/core/process/deltaBuilder';
import type { ProcessInfo, ProcessReading } from '../../../../../src/core/process/process';
import { EXTRA_FIELDS, type ExtraField } from '../../../../../src/core/process/fields';
import type { Snapshot } from '../../../../../src/core/process/snapshot';
import { CollectorSupervisor } from '../../../../../src/sampling/collectorSupervisor';
import { RealChildren } from '../../../../support/realChildren';
import { until } from '../../../../support/until';

const READ_EXTRAS = join(__dirname, '../../../../support/children/readExtras.js');
const CHILD = join(process.cwd(), 'dist/collector.js');
const NOBODY = 65_534;
const MEASURE_MS = 1200;

/** This is a second opinion: not from our parser. */
function writtenBytes(pid: number): number {
  return Number(/^write_bytes: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'latin1'))?.[1]);
}

/** False for a file system in memory, where temporary folders often are: it has no disk. */
function isOnDisk(folder: string): boolean {
  const before = writtenBytes(process.pid);
  writeFileSync(join(folder, 'probe'), 'written', { flush: true });
  return writtenBytes(process.pid) > before;
}

describe('ProcfsCollector, asked for extra fields of real processes', function () {
  this.timeout(30_000);
  const children = new RealChildren();
  let folder: string;
  let collector: ProcfsCollector;
  let builder: SnapshotBuilder;

  before(function () {
    if (process.platform !== 'linux') this.skip();
  });
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(process.cwd(), 'extras-')));
    collector = new ProcfsCollector();
    builder = new SnapshotBuilder();
  });
  afterEach(async () => {
    await children.end();
    collector.dispose();
    rmSync(folder, { recursive: true });
  });

  const snapshot = async (...wanted: ExtraField[]): Promise<Snapshot> =>
    builder.next(await collector.collect(new Set(wanted)));
  const processOf = ({ processes }: Snapshot, pid: number): ProcessInfo =>
    processes.get(pid) ?? assert.fail(`process ${pid} is not listed`);

  /** A server, a child that shares its socket, and their port. */
  const servers = async () => {
    const server = await children.node(`
      const server = require('net').createServer().listen(0, '127.0.0.1', () => {
        const sharing = require('child_process').spawn(
          process.execPath,
          ['-e', "process.stdin.on('end', () => process.exit()).resume(); console.log('ready')"],
          { stdio: ['pipe', 'pipe', 'ignore', server._handle.fd] },
        );
        sharing.stdout.once('data', () => {
          const found = { port: server.address().port, sharing: sharing.pid };
          require('fs').writeFileSync(${JSON.stringify(join(folder, 'found'))}, JSON.stringify(found));
          console.log('ready');
        });
      });`);
    const found = JSON.parse(readFileSync(join(folder, 'found'), 'utf8')) as {
      port: number;
      sharing: number;
    };
    return { ...found, server, pid: server.pid };
  };

  it('shows the bytes per second that a process writes to a disk', async () => {
    const isCounted = isOnDisk(folder);
    const { pid } = await children.node(`
      const fs = require('fs');
      const file = fs.openSync(${JSON.stringify(join(folder, 'written'))}, 'w');
      const piece = Buffer.alloc(65536, 1);
      setInterval(() => { fs.writeSync(file, piece, 0, 65536, 0); fs.fsyncSync(file); }, 20);
      fs.writeSync(1, 'ready\\n');`);
    const before = writtenBytes(pid);
    assert.equal(processOf(await snapshot('io'), pid).ioWriteBytesPerSecond, undefined);
    const begun = writtenBytes(pid);
    await wait(MEASURE_MS);
    const ending = writtenBytes(pid);
    const second = await snapshot('io');
    const after = writtenBytes(pid);
    const { ioWriteBytesPerSecond, ioReadBytesPerSecond } = processOf(second, pid);
    const shown = (ioWriteBytesPerSecond! * second.intervalMs!) / 1000;
    // The collector reads the counters somewhere between these two, and these two.
    const text = `${shown} bytes, not ${ending - begun} to ${after - before}`;
    // In memory nothing is written: that is shown as 0, and no more can be checked there.
    if (isCounted) assert.ok(ending - begun > 500_000, text);
    else assert.equal(shown, 0);
    assert.ok(shown >= ending - begun - 1000 && shown <= after - before + 1000, text);
    assert.equal(ioReadBytesPerSecond, 0);
  });

  it('shows 0 for a process that does nothing', async () => {
    const { pid } = await children.start('sleep', '77');
    for (let i = 0; i < 3; i++) await snapshot();
    // A reading within 100 ms of the last one is not compared with it.
    await wait(150);
    await snapshot('io');
    await wait(150);
    const { ioReadBytesPerSecond, ioWriteBytesPerSecond } = processOf(await snapshot('io'), pid);
    assert.deepEqual([ioReadBytesPerSecond, ioWriteBytesPerSecond], [0, 0]);
  });

  it('shows the current working directory of a process while it is wanted', async () => {
    const child = await children.node(`
      process.on('SIGUSR2', () => {
        process.chdir(${JSON.stringify(folder)});
        console.log('moved');
      });
      setInterval(() => {}, 60000);
      require('fs').writeSync(1, 'ready\\n');`);
    assert.equal(processOf(await snapshot('cwd'), child.pid).cwd, process.cwd());
    const moved = once(child.stdout!, 'data');
    child.kill('SIGUSR2');
    await moved;
    assert.equal(processOf(await snapshot('cwd'), child.pid).cwd, folder);
    assert.equal(processOf(await snapshot(), child.pid).cwd, undefined);
  });

  /** Waits until they are known: a busy machine may not have time to read all in one update. */
  const portsOf = async (pid: number) => {
    let ports: string | undefined;
    const isKnown = async () => {
      ports = processOf(await snapshot('ports'), pid).listeningPorts;
      return ports !== undefined;
    };
    await until(isKnown, 20_000, `the ports of process ${pid}`);
    return ports;
  };

  it('shows the port of a server, and of a process that shares its socket', async () => {
    const { server, pid, sharing, port } = await servers();
    assert.equal(await portsOf(pid), String(port));
    assert.equal(await portsOf(sharing), String(port));
    const idle = await children.start('sleep', '77');
    assert.equal(await portsOf(idle.pid), '');
    server.kill('SIGKILL');
    await once(server, 'exit');
    await until(async () => !(await snapshot('ports')).processes.has(sharing));
  });

  it('shows a port on which a process starts to listen later', async () => {
    const child = await children.node(`
      process.on('SIGUSR2', () => {
        const server = require('net').createServer().listen(0, '127.0.0.1', () =>
          console.log(server.address().port));
      });
      setInterval(() => {}, 60000);
      require('fs').writeSync(1, 'ready\\n');`);
    for (let i = 0; i < 3; i++) {
      assert.equal(await portsOf(child.pid), '');
    }
    const said = once(child.stdout!, 'data') as Promise<[Buffer]>;
    child.kill('SIGUSR2');
    const port = String(await said).trim();
    assert.equal(await portsOf(child.pid), port);
  });

  it('leaves no descriptor open', async () => {
    await snapshot();
    await snapshot(...EXTRA_FIELDS);
    await snapshot();
    // The descriptors that the collector keeps open settle within these snapshots.
    const before = readdirSync('/proc/self/fd').length;
    for (let i = 0; i < 10; i++) await snapshot(...EXTRA_FIELDS);
    const after = readdirSync('/proc/self/fd').length;
    assert.ok(after - before < 10, `${after - before} more`);
  });

  it('reports unknown fields for the processes of other users', async function () {
    // Only root can run as another user.
    if (process.getuid?.() !== 0) this.skip();
    const { pid } = await servers();
    const open = mkdtempSync(join(tmpdir(), 'proclens-public-'));
    try {
      // This is a copy that anyone can read: the checkout may be readable by its owner only.
      chmodSync(open, 0o755);
      const program = join(open, 'readExtras.js');
      copyFileSync(READ_EXTRAS, program);
      const drop = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
      const args = [...drop, process.execPath, program, String(pid)];
      const { stdout } = await promisify(execFile)('setpriv', args, { cwd: open });
      const { reading, own } = JSON.parse(stdout) as Record<'reading' | 'own', ProcessReading>;
      const { ioReadBytes, ioWriteBytes, cwd, listeningPorts } = reading;
      assert.deepEqual(
        [ioReadBytes, ioWriteBytes, cwd, listeningPorts],
        [undefined, undefined, undefined, undefined],
      );
      assert.deepEqual([own.cwd, own.listeningPorts], [realpathSync(open), '']);
      assert.ok(own.ioReadBytes !== undefined);
    } finally {
      rmSync(open, { recursive: true });
    }
  });

  it('shows the fields through the collector child, as long as they are wanted', async () => {
    const { pid, port } = await servers();
    const supervisor = new CollectorSupervisor({
      modulePath: CHILD,
      choice: 'procfs',
      log: () => undefined,
    });
    try {
      const first = applyDelta(await supervisor.sample());
      assert.equal(processOf(first, pid).listeningPorts, undefined);
      let second = first;
      await until(async () => {
        await wait(150);
        second = applyDelta(await supervisor.sample({ extras: EXTRA_FIELDS }), second);
        return processOf(second, pid).listeningPorts !== undefined;
      }, 20_000);
      assert.equal(processOf(second, pid).listeningPorts, String(port));
      assert.equal(processOf(second, pid).cwd, process.cwd());
      await wait(150);
      const third = applyDelta(await supervisor.sample({ extras: EXTRA_FIELDS }), second);
      assert.equal(processOf(third, pid).ioWriteBytesPerSecond, 0);
      const fourth = applyDelta(await supervisor.sample(), third);
      const { cwd, listeningPorts, ioWriteBytesPerSecond } = processOf(fourth, pid);
      assert.deepEqual(
        [cwd, listeningPorts, ioWriteBytesPerSecond],
        [undefined, undefined, undefined],
      );
    } finally {
      supervisor.dispose();
    }
  });
});
