import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { MachineReading } from '../../../../src/core/process/machine';
import { RealChildren } from '../../../support/realChildren';

const MACHINE = readFileSync(join(__dirname, '../../../support/children/printMachine.js'));
const DAY_S = 86_400;
const DROP = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

interface Machine extends MachineReading {
  readonly timestampMs: number;
  readonly starts: readonly (readonly [number, number | null])[];
  /** The number of processes with a CPU time. */
  readonly measured: number;
}

/** Each test covers files of the machine with others, in its own mount namespace. */
describe('A collector whose machine files are replaced', function () {
  // The library starts programs that look at all processes, which takes long on a full machine.
  this.timeout(120_000);
  const children = new RealChildren();
  let folder: string;
  let program: string;
  /** A process, and the times between which it was started. */
  let known: { readonly pid: number; readonly fromMs: number; readonly toMs: number };

  before(async function () {
    if (spawnSync('unshare', ['--mount', 'true']).status !== 0) {
      console.warn('\n  NOT TESTED: putting files over those of /proc needs root on Linux.\n');
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), 'proclens-machine-'));
    chmodSync(folder, 0o755);
    program = join(folder, 'machine.js');
    writeFileSync(program, MACHINE);
    const library = join('node_modules', 'systeminformation');
    cpSync(dirname(require.resolve('systeminformation/package.json')), join(folder, library), {
      recursive: true,
    });
    const fromMs = Date.now();
    const { pid } = await children.start('sleep', '120');
    known = { pid, fromMs, toMs: Date.now() };
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
    return children.end();
  });

  /** The text that replaces each file; `undefined` makes the file unreadable. */
  type Files = Readonly<Record<string, string | undefined>>;

  async function machineWith(files: Files, collector = 'procfs'): Promise<Machine> {
    const mounts = Object.entries(files).map(([file, text], at) => {
      const path = join(folder, `file${at}`);
      rmSync(path, { force: true });
      writeFileSync(path, text ?? '', { mode: text === undefined ? 0o000 : 0o444 });
      return `mount --bind ${path} ${file}`;
    });
    return outputOf([...mounts, 'exec "$@"'].join(' && '), DROP, collector);
  }

  async function outputOf(
    script: string,
    drop: readonly string[],
    collector: string,
  ): Promise<Machine> {
    const print = [...drop, process.execPath, program, collector];
    const command = ['--mount', 'sh', '-c', script, 'sh', ...print];
    const { stdout, stderr } = await promisify(execFile)('unshare', command);
    assert.equal(stderr, '');
    return JSON.parse(stdout) as Machine;
  }

  function assertKnown({ starts }: Machine): void {
    const start = new Map(starts).get(known.pid);
    assert.ok(typeof start === 'number', 'the process is listed, with its start');
    assert.ok(start >= known.fromMs - 1100, `${start - known.fromMs} ms too early`);
    assert.ok(start <= known.toMs + 100, `${start - known.toMs} ms too late`);
    assert.ok(Math.max(...starts.map(([, ms]) => ms ?? 0)) <= Date.now());
  }

  const proc = (name: string) => readFileSync(`/proc/${name}`, 'latin1');
  const btime = (shiftS: number) =>
    proc('stat').replace(
      /(btime )(\d+)/,
      (_, key: string, s: string) => `${key}${Number(s) + shiftS}`,
    );

  const UNREADABLE: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['/proc/stat', ['/proc/stat']],
    ['/proc/meminfo', ['/proc/meminfo']],
    ['/proc/loadavg', undefined],
    ['/proc/uptime', undefined],
    ['/etc/passwd', undefined],
  ];
  for (const [file, unreadable] of UNREADABLE) {
    it(`lists the processes with their starts, even if ${file} cannot be read`, async () => {
      const machine = await machineWith({ [file]: undefined });
      assertKnown(machine);
      assert.deepEqual(machine.unreadable, unreadable);
      assert.ok(machine.memoryTotalBytes > 0 && machine.cpuCount > 0);
    });
  }

  it('lists the processes, even if none of these files can be read', async () => {
    const files = UNREADABLE.map(([file]) => [file, undefined] as const);
    const machine = await machineWith(Object.fromEntries(files));
    assertKnown(machine);
    assert.deepEqual(machine.unreadable, ['/proc/stat', '/proc/meminfo']);
    assert.equal(machine.cpuBusyMs, undefined);
    assert.equal(machine.memoryAvailableBytes, undefined);
    assert.equal(machine.loadAverages?.length, 3);
  });

  it('lists the processes if /proc has nothing else (subset=pid)', async function () {
    const mount = 'mount -t proc -o subset=pid proc /proc';
    if (spawnSync('unshare', ['--mount', 'sh', '-c', mount]).status !== 0) {
      console.warn('\n  NOT TESTED: this kernel cannot mount /proc with subset=pid.\n');
      this.skip();
    }
    const machine = await outputOf(`${mount} && exec "$@"`, [], 'procfs');
    assertKnown(machine);
    assert.deepEqual(machine.unreadable, ['/proc/stat', '/proc/meminfo']);
  });

  for (const days of [4, -4]) {
    it(`knows starts even if btime is ${days} days off`, async () => {
      assertKnown(await machineWith({ '/proc/stat': btime(days * DAY_S) }));
    });

    it(`knows starts even if btime and uptime are ${days} days off, as in containers`, async () => {
      const uptime = Math.max(Number(proc('uptime').split(' ')[0]) - days * DAY_S, 1);
      const files = { '/proc/stat': btime(days * DAY_S), '/proc/uptime': `${uptime} 0.00\n` };
      assertKnown(await machineWith(files));
    });
  }

  it('knows starts even if only a false uptime shows when the machine started', async () => {
    const files = {
      '/proc/stat': proc('stat').replace(/btime .*\n/, ''),
      '/proc/uptime': '5.00 0.00\n',
    };
    assertKnown(await machineWith(files));
  });

  const OLD_MEMINFO =
    'MemTotal: 8111200 kB\nMemFree: 2505880 kB\nBuffers: 587080 kB\nCached: 3667976 kB\nShmem: 2000000 kB\nSReclaimable: 300000 kB\n';
  for (const collector of ['procfs', 'systeminformation']) {
    it(`does not count shared memory as free without MemAvailable (${collector})`, async () => {
      const machine = await machineWith({ '/proc/meminfo': OLD_MEMINFO }, collector);
      assert.equal(machine.memoryAvailableBytes, 5060936 * 1024);
      assert.equal(machine.unreadable, undefined);
    });
  }

  it('knows neither free memory nor swap space without meminfo (systeminformation)', async () => {
    const machine = await machineWith({ '/proc/meminfo': undefined }, 'systeminformation');
    assertKnown(machine);
    assert.deepEqual(machine.unreadable, ['/proc/meminfo']);
    const { memoryAvailableBytes, swapTotalBytes, swapFreeBytes } = machine;
    const unknown = [undefined, undefined, undefined];
    assert.deepEqual([memoryAvailableBytes, swapTotalBytes, swapFreeBytes], unknown);
  });

  it('knows no CPU use without /proc/stat (systeminformation)', async () => {
    const machine = await machineWith({ '/proc/stat': undefined }, 'systeminformation');
    assertKnown(machine);
    assert.deepEqual(machine.unreadable, ['/proc/stat']);
    assert.equal(machine.cpuTotalMs, undefined);
    assert.equal(machine.measured, 0);
  });

  it('knows boot time and starts even in a container (systeminformation)', async () => {
    const uptime = Math.max(Number(proc('uptime').split(' ')[0]) - 4 * DAY_S, 1);
    const files = { '/proc/stat': btime(4 * DAY_S), '/proc/uptime': `${uptime} 0.00\n` };
    const machine = await machineWith(files, 'systeminformation');
    assertKnown(machine);
    const bootMs = 1000 * Number(/btime (\d+)/.exec(proc('stat'))?.[1]);
    assert.ok(Math.abs(machine.bootTimeMs! - bootMs) <= 3000, `${machine.bootTimeMs! - bootMs} ms`);
  });
});
