import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { limitFolders } from '../../../../src/collectors/linux/controlGroups';
import { readLimits } from '../../../../src/collectors/linux/readLimits';
import { parseGroupPaths } from '../../../../src/collectors/linux/parse/cgroup';
import { parseMounts } from '../../../../src/collectors/linux/parse/mounts';

const MIB = 2 ** 20;
const OWN_PID = 4321;
const BOTH = { unknown: ['memory', 'cpu'] };
const MACHINE = { memoryBytes: 8192 * MIB, cpuCount: 4 };
/** The value in version 1 if nothing is limited. */
const NO_LIMIT = '9223372036854771712';

describe('Reading the limits of control groups', () => {
  let top: string;
  beforeEach(() => (top = mkdtempSync(join(tmpdir(), 'proclens groups-'))));
  afterEach(() => rmSync(top, { recursive: true }));

  /** Writes a group and the groups above it: each has a list of its processes. */
  const write = (folder: string, files: Readonly<Record<string, string>> = {}) => {
    mkdirSync(join(top, folder), { recursive: true });
    for (let group = folder; group !== '.'; group = dirname(group)) {
      appendFileSync(join(top, group, 'cgroup.procs'), '');
    }
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(top, folder, name), `${text}\n`);
    }
  };
  /** A line of mountinfo. The kernel writes the blank in the name of the folder in octal. */
  const mount = (
    root: string,
    folder: string,
    type: 'cgroup' | 'cgroup2' | 'tmpfs',
    options = 'rw',
    ids = '40 30',
  ) =>
    `${ids} 0:37 ${root} ${join(top, folder).replaceAll(' ', '\\040')} rw shared:1 - ${type} ${type} ${options}\n`;
  const limits = (
    cgroup: string,
    mountinfo: string,
    own = cgroup,
    allowedCores?: number | null,
  ) => {
    const paths = parseGroupPaths(cgroup);
    const reader = { pid: OWN_PID, paths: parseGroupPaths(own) };
    const cores = allowedCores === undefined ? MACHINE.cpuCount : (allowedCores ?? undefined);
    return readLimits(limitFolders(paths, parseMounts(mountinfo), reader), MACHINE, cores);
  };

  describe('in version 2', () => {
    const MOUNT = () => mount('/', 'v2', 'cgroup2');

    it('takes the smallest limit of a group and the groups above it', () => {
      write('v2/a/b/c', { 'memory.max': 'max', 'cpu.max': 'max 100000' });
      write('v2/a/b', { 'memory.max': String(256 * MIB), 'cpu.max': '150000 100000' });
      write('v2/a/b', { 'memory.current': String(200 * MIB) });
      write('v2/a/b', { 'memory.stat': `anon 1\ninactive_file ${50 * MIB}\nslab 3` });
      write('v2/a', { 'memory.max': String(512 * MIB), 'cpu.max': '25000 50000' });
      assert.deepEqual(limits('0::/a/b/c\n', MOUNT()), {
        memoryBytes: 256 * MIB,
        memoryUsedBytes: 150 * MIB,
        cpuCores: 0.5,
      });
      assert.deepEqual(limits('0::/a\n', MOUNT()), { memoryBytes: 512 * MIB, cpuCores: 0.5 });
    });

    it('finds no limits if nothing is limited or the machine has no more', () => {
      write('v2/a', { 'memory.max': 'max', 'cpu.max': 'max 100000' });
      assert.deepEqual(limits('0::/a\n', MOUNT()), {});
      write('v2/a', { 'memory.max': String(8192 * MIB), 'cpu.max': '400000 100000' });
      assert.deepEqual(limits('0::/a\n', MOUNT()), {});
      assert.deepEqual(limits('0::/\n', MOUNT()), {});
    });

    it('finds the limits of a container whose group is the root of its namespace', () => {
      write('v2', { 'memory.max': String(64 * MIB), 'cpu.max': '10000 100000' });
      assert.deepEqual(limits('0::/\n', MOUNT()), { memoryBytes: 64 * MIB, cpuCores: 0.1 });
    });

    it('finds the group of this process if the mount starts above its namespace', () => {
      write('v2/a', { 'memory.max': String(32 * MIB), 'cgroup.procs': '1' });
      write('v2/b/x/own', { 'cgroup.procs': `12\n${OWN_PID}` });
      write('v2/b/x/other', { 'memory.max': String(8 * MIB), 'cgroup.procs': '' });
      write('v2/b/x', { 'memory.max': String(16 * MIB), 'cgroup.procs': '' });
      write('v2/c/x/own', { 'cgroup.procs': `${OWN_PID}1` });
      const outside = mount('/../..', 'v2', 'cgroup2');
      const seen = (path: string) => limits(`0::${path}\n`, outside, '0::/own\n');
      assert.deepEqual(seen('/own'), { memoryBytes: 16 * MIB });
      assert.deepEqual(seen('/other'), { memoryBytes: 8 * MIB });
      assert.deepEqual(seen('/../x/other'), { memoryBytes: 8 * MIB });
      assert.deepEqual(seen('/../../a'), { memoryBytes: 32 * MIB });
      assert.deepEqual(seen('/../../../a'), BOTH);
    });

    it('reports unknown limits if this process is not in a mount that starts above', () => {
      write('v2', { 'memory.max': String(64 * MIB), 'cgroup.procs': String(OWN_PID) });
      write('v2/a', { 'cgroup.procs': '' });
      const outside = (root: string) => mount(root, 'v2', 'cgroup2');
      assert.deepEqual(limits('0::/\n', outside('/..')), BOTH);
      assert.deepEqual(limits('0::/\n', outside('/../b')), BOTH);
      assert.deepEqual(limits('0::/\n', outside('/..'), '0::/../x\n'), BOTH);
      assert.deepEqual(limits('0::/../x\n', outside('/..')), BOTH, 'there is no such folder');
    });

    it('reports a limit as unknown if its file cannot be read', () => {
      write('v2/a', { 'memory.max': String(64 * MIB), 'cpu.max': '10000 100000' });
      write('v2/a/b');
      mkdirSync(join(top, 'v2/a/b/memory.max'));
      assert.deepEqual(limits('0::/a/b\n', MOUNT()), { cpuCores: 0.1, unknown: ['memory'] });
    });

    it('finds no more cores than the process may run on', () => {
      write('v2/a', { 'memory.max': 'max', 'cpu.max': '150000 100000' });
      const seen = (cores: number | null) => limits('0::/a\n', MOUNT(), undefined, cores);
      assert.deepEqual(seen(1), { cpuCores: 1 });
      assert.deepEqual(seen(2), { cpuCores: 1.5 });
      assert.deepEqual(seen(null), { cpuCores: 1.5 });
      write('v2/a', { 'cpu.max': 'max 100000' });
      assert.deepEqual(seen(2), { cpuCores: 2 });
      assert.deepEqual(seen(4), {});
      assert.deepEqual(seen(null), { unknown: ['cpu'] });
      assert.deepEqual(limits('', '', '', 2), { cpuCores: 2, unknown: ['memory'] });
    });

    it('takes the mount that shows most of the groups above, and the last of several', () => {
      write('v2/a/b', { 'memory.max': 'max', 'cpu.max': 'max 100000' });
      write('v2/a', { 'memory.max': String(64 * MIB), 'cpu.max': '50000 100000' });
      write('bound/b', { 'memory.max': 'max', 'cpu.max': 'max 100000' });
      write('bound', { 'memory.max': 'max', 'cpu.max': '150000 100000' });
      write('again/a/b', { 'memory.max': String(32 * MIB) });
      const bound = mount('/a', 'bound', 'cgroup2');
      const wide = { memoryBytes: 64 * MIB, cpuCores: 0.5 };
      assert.deepEqual(limits('0::/a/b\n', MOUNT() + bound), wide);
      assert.deepEqual(limits('0::/a/b\n', bound + MOUNT()), wide);
      const again = mount('/', 'again', 'cgroup2');
      assert.deepEqual(limits('0::/a/b\n', MOUNT() + again + bound), { memoryBytes: 32 * MIB });
    });

    it('reports unknown limits if groups above the mounted one may have some', () => {
      for (const file of ['cgroup.type', 'cgroup.events', 'cpu.max', 'memory.max']) {
        write('v2', { [file]: file === 'cpu.max' ? 'max 100000' : 'max' });
        assert.deepEqual(limits('0::/\n', MOUNT()), BOTH, file);
        assert.deepEqual(limits('0::/mine\n', mount('/mine', 'v2', 'cgroup2')), BOTH, file);
        rmSync(join(top, 'v2', file));
        assert.deepEqual(limits('0::/\n', MOUNT()), {}, 'the root has none of them');
      }
      write('v2', { 'cgroup.type': 'domain' });
      write('v2/a', { 'memory.max': String(64 * MIB), 'cpu.max': 'max 100000' });
      assert.deepEqual(limits('0::/a\n', MOUNT()), { memoryBytes: 64 * MIB, unknown: ['cpu'] });
      write('v2/a', { 'memory.max': 'max', 'cpu.max': '50000 100000' });
      assert.deepEqual(limits('0::/a\n', MOUNT()), { cpuCores: 0.5, unknown: ['memory'] });
      const bound = limits('0::/a\n', MOUNT(), undefined, 1);
      assert.deepEqual(bound, { cpuCores: 0.5, unknown: ['memory'] });
    });

    it('finds no limits if the machine already appears as small as the container', () => {
      write('v2', { 'cgroup.type': 'domain', 'memory.max': String(MACHINE.memoryBytes) });
      write('v2', { 'cpu.max': `${MACHINE.cpuCount * 100_000} 100000` });
      assert.deepEqual(limits('0::/\n', MOUNT()), {});
    });

    it('reports unknown limits for a folder that is not a group', () => {
      mkdirSync(join(top, 'v2/a'), { recursive: true });
      assert.deepEqual(limits('0::/a\n', MOUNT()), BOTH);
      assert.deepEqual(limits('0::/\n', MOUNT()), BOTH);
    });

    it('ignores a mount point over which something else is mounted', () => {
      write('fs/v2/a', { 'memory.max': String(64 * MIB) });
      const own = (ids: string) => mount('/', 'fs/v2', 'cgroup2', 'rw', ids);
      const over = (folder: string, ids: string, type: 'tmpfs' | 'cgroup2' = 'tmpfs') =>
        mount(type === 'tmpfs' ? '/' : '/a', folder, type, 'rw', ids);
      const seen = { memoryBytes: 64 * MIB };
      const fs = over('fs', '31 30');
      assert.deepEqual(limits('0::/a\n', fs + own('40 31')), seen);
      assert.deepEqual(limits('0::/a\n', fs + own('40 31') + over('fs/v2', '41 40')), BOTH);
      assert.deepEqual(limits('0::/a\n', over('fs', '41 31') + fs + own('40 31')), BOTH);
      assert.deepEqual(limits('0::/a\n', over('fs', '41 30') + own('40 30')), BOTH);
      assert.deepEqual(limits('0::/a\n', over('f', '41 30') + own('40 30')), seen);
      const inside = over('fs/v2', '41 40', 'cgroup2');
      write('fs/v2', { 'memory.max': String(16 * MIB) });
      assert.deepEqual(limits('0::/a\n', own('40 30') + inside).memoryBytes, 16 * MIB);
    });

    it('takes the group with the least room left', () => {
      const group = (folder: string, limit: number, used: number) =>
        write(folder, {
          'memory.max': String(limit * MIB),
          'memory.current': String(used * MIB),
          'memory.stat': `inactive_file ${MIB}`,
        });
      const seen = () => {
        const { memoryBytes = 0, memoryUsedBytes = 0 } = limits('0::/a/b/c\n', MOUNT());
        return [memoryBytes / MIB, memoryUsedBytes / MIB];
      };
      group('v2/a', 1024, 301);
      group('v2/a/b', 256, 221);
      group('v2/a/b/c', 256, 101);
      assert.deepEqual(seen(), [256, 220], 'the outer one of equal limits');
      group('v2/a', 512, 501);
      assert.deepEqual(seen(), [512, 500]);
      group('v2/a', 8192, 8192);
      assert.deepEqual(seen(), [256, 220], 'the memory of the machine is no limit');
      group('v2/a/b', 512, 357);
      assert.deepEqual(seen(), [256, 100], 'the smaller one with equal room');
      rmSync(join(top, 'v2/a/b/c/memory.current'));
      group('v2/a/b', 256, 101);
      assert.deepEqual(seen(), [256, 100], 'memory of unknown use may be free');
    });

    it('includes the limit above which the kernel reclaims memory', () => {
      write('v2/a', { 'memory.max': 'max', 'memory.high': String(100 * MIB) });
      write('v2/a', { 'memory.current': String(99 * MIB) });
      const used = { memoryUsedBytes: 99 * MIB };
      assert.deepEqual(limits('0::/a\n', MOUNT()), { memoryBytes: 100 * MIB, ...used });
      write('v2/a', { 'memory.max': String(200 * MIB) });
      assert.deepEqual(limits('0::/a\n', MOUNT()), { memoryBytes: 100 * MIB, ...used });
      write('v2/a', { 'memory.high': String(300 * MIB) });
      assert.deepEqual(limits('0::/a\n', MOUNT()), { memoryBytes: 200 * MIB, ...used });
      write('v2/a', { 'memory.max': 'max', 'memory.high': 'max' });
      assert.deepEqual(limits('0::/a\n', MOUNT()), {});
    });
  });

  describe('in version 1', () => {
    const MOUNTS = (root = '/') =>
      mount(root, 'memory', 'cgroup', 'rw,memory') +
      mount(root, 'cpu', 'cgroup', 'rw,cpu,cpuacct') +
      mount('/', 'unified', 'cgroup2');
    /** Only the root of a hierarchy has this file. */
    const ROOT = { release_agent: '' };
    beforeEach(() => {
      for (const hierarchy of ['memory', 'cpu']) write(hierarchy, ROOT);
    });

    it('reads each limit from the hierarchy of its controller', () => {
      write('memory/a', { 'memory.limit_in_bytes': String(256 * MIB) });
      write('memory/a', { 'memory.usage_in_bytes': String(100 * MIB) });
      write('memory/a', { 'memory.stat': `inactive_file 1\ntotal_inactive_file ${MIB}` });
      write('cpu/b', { 'cpu.cfs_quota_us': '200000', 'cpu.cfs_period_us': '100000' });
      write('unified/c', { 'memory.max': '1', 'cpu.max': '1 100000' });
      assert.deepEqual(limits('4:memory:/a\n2:cpu,cpuacct:/b\n0::/c\n', MOUNTS()), {
        memoryBytes: 256 * MIB,
        memoryUsedBytes: 99 * MIB,
        cpuCores: 2,
      });
    });

    it('reports the limit of an unmounted controller as unknown, and reads the other', () => {
      write('memory/a', { 'memory.limit_in_bytes': NO_LIMIT });
      const memory = mount('/', 'memory', 'cgroup', 'rw,memory');
      assert.deepEqual(limits('4:memory:/a\n2:cpu,cpuacct:/a\n', memory), { unknown: ['cpu'] });
      assert.deepEqual(limits('4:memory:/a\n0::/\n', memory), { unknown: ['cpu'] });
      write('memory/a', { 'memory.limit_in_bytes': String(64 * MIB) });
      assert.deepEqual(limits('4:memory:/a\n2:cpu,cpuacct:/a\n', memory), {
        memoryBytes: 64 * MIB,
        unknown: ['cpu'],
      });
    });

    it('finds no limit of a controller that the kernel does not have', () => {
      write('memory/a', { 'memory.limit_in_bytes': NO_LIMIT });
      assert.deepEqual(limits('4:memory:/a\n', MOUNTS()), {});
    });

    it('finds no limit if the kernel reports a number that no machine has', () => {
      write('memory/a', { 'memory.limit_in_bytes': NO_LIMIT });
      write('cpu/a', { 'cpu.cfs_quota_us': '-1', 'cpu.cfs_period_us': '100000' });
      assert.deepEqual(limits('4:memory:/a\n2:cpu,cpuacct:/a\n0::/\n', MOUNTS()), {});
    });

    it('includes groups above the container, which are not mounted in it', () => {
      rmSync(join(top, 'memory/release_agent'));
      write('memory', { 'memory.limit_in_bytes': NO_LIMIT });
      write('memory', { 'memory.stat': `hierarchical_memory_limit ${128 * MIB}` });
      assert.deepEqual(limits('4:memory:/docker/x\n', MOUNTS('/docker/x')), {
        memoryBytes: 128 * MIB,
      });
      write('memory', { 'memory.stat': `hierarchical_memory_limit ${NO_LIMIT}` });
      assert.deepEqual(limits('4:memory:/docker/x\n', MOUNTS('/docker/x')), {});
    });

    it('takes a smaller limit above rather than one that is mounted and nearly full', () => {
      rmSync(join(top, 'memory/release_agent'));
      write('memory', { 'memory.limit_in_bytes': String(400 * MIB) });
      write('memory', { 'memory.usage_in_bytes': String(252 * MIB) });
      write('memory', { 'memory.stat': `hierarchical_memory_limit ${300 * MIB}` });
      assert.deepEqual(limits('4:memory:/docker/x\n', MOUNTS('/docker/x')), {
        memoryBytes: 300 * MIB,
      });
    });

    it('reports unknown limits if groups above the container may have hidden ones', () => {
      for (const hierarchy of ['memory', 'cpu']) rmSync(join(top, hierarchy, 'release_agent'));
      write('memory', { 'memory.limit_in_bytes': NO_LIMIT });
      write('cpu', { 'cpu.cfs_quota_us': '-1', 'cpu.cfs_period_us': '100000' });
      assert.deepEqual(limits('4:memory:/\n2:cpu,cpuacct:/\n0::/\n', MOUNTS()), BOTH);
      const docker = '4:memory:/docker/x\n2:cpu,cpuacct:/docker/x\n0::/\n';
      assert.deepEqual(limits(docker, MOUNTS('/docker/x')), BOTH);
      write('cpu', { 'cpu.cfs_quota_us': '50000' });
      assert.deepEqual(limits(docker, MOUNTS('/docker/x')), { cpuCores: 0.5, unknown: ['memory'] });
    });

    it('ignores a group above whose limit does not apply to the groups below', () => {
      const used = { 'memory.usage_in_bytes': String(63 * MIB) };
      write('memory/a', { 'memory.limit_in_bytes': String(64 * MIB), ...used });
      write('memory/a', { 'memory.use_hierarchy': '0' });
      write('memory/a/b', { 'memory.limit_in_bytes': NO_LIMIT });
      write('memory/a/b', { 'memory.stat': `hierarchical_memory_limit ${NO_LIMIT}` });
      assert.deepEqual(limits('4:memory:/a/b\n', MOUNTS()), {});
      write('memory/a/b', { 'memory.limit_in_bytes': String(32 * MIB) });
      write('memory/a/b', { 'memory.stat': `hierarchical_memory_limit ${32 * MIB}` });
      assert.deepEqual(limits('4:memory:/a/b\n', MOUNTS()), { memoryBytes: 32 * MIB });
    });

    it('ignores soft limits', () => {
      write('memory/a', { 'memory.limit_in_bytes': NO_LIMIT });
      write('memory/a', { 'memory.soft_limit_in_bytes': String(MIB), 'memory.high': String(MIB) });
      assert.deepEqual(limits('4:memory:/a\n', MOUNTS()), {});
    });
  });
});
