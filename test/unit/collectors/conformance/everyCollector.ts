import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cpus, userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { CollectorId } from '../../../../src/platform/platform';
import { createCollector } from '../../../../src/collectors/createCollector';
import { RealChildren } from '../../../support/realChildren';
import { until } from '../../../support/until';
import { Subject } from './subject';

/** Other processes may swap meanwhile. */
const SWAP_SLACK_BYTES = 64 * 1024 * 1024;
const LINUX = process.platform === 'linux';

/** What the kernel reports about the machine, as a second opinion: not from our parsers. */
function kernelState() {
  const memory = readFileSync('/proc/meminfo', 'latin1');
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(memory)?.[1]);
  return {
    loads: readFileSync('/proc/loadavg', 'latin1').split(' ').slice(0, 3).map(Number),
    swapTotalBytes: bytes('SwapTotal'),
    swapFreeBytes: bytes('SwapFree'),
    bootTimeMs: 1000 * Number(/^btime (\d+)/m.exec(readFileSync('/proc/stat', 'latin1'))?.[1]),
  };
}

/** What every collector must get right; `own` tests what this one does differently. */
export function everyCollector(
  id: CollectorId,
  own: (subject: () => Subject, children: RealChildren) => void,
) {
  (LINUX ? describe : describe.skip)(`The ${id} collector`, function () {
    // The library starts programs for each process, which takes long on a busy machine.
    this.timeout(180_000);
    const children = new RealChildren();
    let subject: Subject;
    beforeEach(() => (subject = new Subject(createCollector(id))));
    afterEach(() => children.end());

    it('shows no percentage in the first snapshot', async () => {
      for (const { cpuPercent } of (await subject.snapshot()).processes.values()) {
        assert.equal(cpuPercent, undefined);
      }
    });

    it('shows the CPU use of one busy thread, which is 100 % on an idle machine', async () => {
      const { pid } = await children.burner(1);
      await subject.assertShowsCpu(pid);
    });

    it('shows the CPU use of two busy threads, which is 200 % on an idle machine', async () => {
      const { pid } = await children.burner(2);
      await subject.assertShowsCpu(pid);
    });

    it('shows less than 5 % for an idle process', async () => {
      const { pid } = await children.idle();
      const { shown } = await subject.cpu(pid);
      assert.ok(shown !== undefined && shown < 5, `${shown} %`);
    });

    it('shows the first burst of a process that was idle', async () => {
      const { pid } = await children.node(`
        require('fs').writeSync(1, 'ready\\n');
        const busy = () => { const end = Date.now() + 60000; while (Date.now() < end); };
        process.once('SIGUSR2', busy);
        setTimeout(() => {}, 60000);`);
      await subject.cpu(pid);
      process.kill(pid, 'SIGUSR2');
      await subject.assertShowsCpu(pid);
    });

    it('shows 200 MB that a process holds', async () => {
      const bytes = 200 * 1024 * 1024;
      const idle = await subject.process((await children.idle()).pid);
      const { rssBytes } = await subject.process((await children.holder(bytes)).pid);
      assert.ok(rssBytes !== undefined && idle.rssBytes !== undefined);
      const more = rssBytes - idle.rssBytes;
      assert.ok(Math.abs(more - bytes) < bytes / 10, `${more} bytes more`);
    });

    it('knows parent, user, start, state, name and command line', async () => {
      const beforeMs = Date.now();
      const { pid } = await children.start('sleep', '77');
      await until(async () => (await subject.process(pid)).state === 'sleeping');
      const info = await subject.process(pid);
      assert.equal(info.ppid, process.pid);
      assert.equal(info.user, userInfo().username);
      assert.equal(info.uid, userInfo().uid);
      assert.equal(info.name, 'sleep');
      assert.equal(info.commandLine, 'sleep 77');
      assert.equal(info.kernelThread, false);
      // The boot time is exact to the second, and so are ages in ps.
      assert.ok(
        Math.abs(info.startTimeMs! - beforeMs) < 2500,
        `${info.startTimeMs! - beforeMs} ms`,
      );
    });

    it('keeps the identity of a living process', async () => {
      const { pid } = await children.idle();
      const first = await subject.process(pid);
      for (let i = 0; i < 4; i++) {
        await wait(600);
        assert.equal((await subject.process(pid)).key, first.key);
      }
    });

    it('knows the CPU and memory use of the machine', async () => {
      await subject.snapshot();
      await wait(600);
      const { machine } = await subject.snapshot();
      assert.ok(machine.cpuPercent !== undefined && machine.cpuPercent <= 100);
      const { memoryUsedBytes = 0, memoryTotalBytes } = machine;
      assert.ok(memoryUsedBytes > 0 && memoryUsedBytes < memoryTotalBytes);
      assert.equal(machine.coreCpuPercents.length, cpus().length);
      for (const percent of machine.coreCpuPercents) {
        assert.ok(percent !== undefined && percent >= 0 && percent <= 100, `${percent} %`);
      }
    });

    it('knows load, swap space and boot time as the kernel reports them', async () => {
      const before = kernelState();
      const { machine } = await subject.snapshot();
      const after = kernelState();
      const loads = [before.loads, after.loads].map(String);
      assert.ok(loads.includes(String(machine.loadAverages)), String(machine.loadAverages));
      assert.equal(machine.swapTotalBytes, after.swapTotalBytes);
      const used = [before, after].map((state) => state.swapTotalBytes - state.swapFreeBytes);
      assert.ok(machine.swapUsedBytes! >= Math.min(...used) - SWAP_SLACK_BYTES);
      assert.ok(machine.swapUsedBytes! <= Math.max(...used) + SWAP_SLACK_BYTES);
      // A boot time computed from an age is off by the rounding of both.
      assert.ok(Math.abs(machine.bootTimeMs! - after.bootTimeMs) <= 2000);
    });

    own(() => subject, children);
  });
}
