import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { ProcfsCollector } from '../../../../src/collectors/linux/procfsCollector';
import { memorySum } from '../../../../src/core/process/process';
import { SnapshotBuilder } from '../../../../src/core/process/deltaBuilder';
import { Sums } from '../../../../webview/model/rows/sums';
import { info } from '../../../support/processes';

const MIB = 2 ** 20;

describe('The memory sum of several processes', () => {
  const process = (rss: number | undefined, shared?: number) =>
    info({
      pid: 1,
      rssBytes: rss === undefined ? undefined : rss * MIB,
      sharedBytes: shared === undefined ? undefined : shared * MIB,
    });
  const cases = [
    ['counts the largest shared part once', [process(201, 200), process(203, 200)], 204],
    ['is the plain sum if nothing is shared', [process(10, 0), process(20, 0)], 30],
    ['is the plain sum if the shared memory is unknown', [process(10), process(20)], 30],
    ['is the resident size for a single process', [process(201, 200)], 201],
    ['leaves out unknown values', [process(undefined), process(7, 3)], 7],
  ] as const;

  for (const [title, processes, mebibytes] of cases) {
    it(`${title}, in exports as in the panel`, () => {
      assert.equal(memorySum(processes), mebibytes * MIB);
      const sums = new Sums();
      const others = new Sums();
      sums.startFrom(processes[0]);
      others.clear();
      for (const one of processes.slice(1)) others.addProcess(one);
      sums.add(others);
      assert.equal(sums.totals.rssBytes, mebibytes * MIB);
      assert.equal(sums.valueOf('subtreeMemory'), mebibytes * MIB);
    });
  }

  it('is unknown if no value is known', () => {
    assert.equal(memorySum([process(undefined)]), undefined);
  });

  describe('for processes that share 100 MiB', function () {
    this.timeout(120_000);
    const COUNT = 8;
    let parent: ChildProcess | undefined;

    before(function () {
      const hasPython = spawnSync('python3', ['-c', 'import mmap']).status === 0;
      if (globalThis.process.platform === 'linux' && hasPython) return;
      console.warn('SKIPPED: this test creates shared memory with python3 on Linux.');
      this.skip();
    });
    after(async () => {
      if (!parent) return;
      const ended = once(parent, 'close');
      // Its children exit when its standard input closes.
      parent.stdin?.end();
      await ended;
    });

    it('counts the shared memory once', async () => {
      const script = `
import mmap, os, sys
size = 100 << 20
shared = mmap.mmap(-1, size)
for at in range(0, size, 4096): shared[at] = 1
pids = []
for _ in range(${COUNT - 1}):
    ready, told = os.pipe()
    pid = os.fork()
    if pid == 0:
        for at in range(0, size, 4096): shared[at]
        os.write(told, b'x')
        sys.stdin.buffer.raw.read(1)
        os._exit(0)
    os.read(ready, 1)
    pids.append(pid)
print(' '.join(map(str, pids)), flush=True)
sys.stdin.buffer.raw.read(1)`;
      parent = spawn('python3', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
      const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
      const pids = [parent.pid!, ...line.toString().trim().split(' ').map(Number)];
      assert.equal(pids.length, COUNT);
      const collector = new ProcfsCollector({ mostDetailsPerTick: Infinity });
      const { processes } = new SnapshotBuilder().next(await collector.collect());
      collector.dispose();
      const family = pids.map((pid) => processes.get(pid) ?? assert.fail(`no process ${pid}`));
      const resident = family.reduce((sum, { rssBytes = 0 }) => sum + rssBytes, 0);
      assert.ok(resident > COUNT * 100 * MIB, 'each has it in its resident size');
      const sum = memorySum(family) ?? 0;
      assert.ok(sum > 100 * MIB && sum < 220 * MIB, `${sum / MIB} MiB`);
    });
  });
});
