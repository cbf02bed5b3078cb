import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../../support/until';
import { everyCollector } from './everyCollector';
import { MEASURE_MS } from './subject';

/** The letter of proc(5), from the kernel itself. */
function stateOf(pid: number): string | undefined {
  return /\) (.) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];
}

/** The clock ticks of each core since boot, as a second opinion: not from our parsers. */
function coreTicks(): { readonly busy: number; readonly total: number }[] {
  return [...readFileSync('/proc/stat', 'latin1').matchAll(/^cpu\d+ (.*)$/gm)].map(([, line]) => {
    const ticks = line!.split(' ').slice(0, 8).map(Number);
    const total = ticks.reduce((sum, value) => sum + value, 0);
    return { busy: total - ticks[3]! - ticks[4]!, total };
  });
}

everyCollector('procfs', (subject, children) => {
  it('reads a process named "a) R 1 1 (x" like any other', async () => {
    const { pid } = await children.burner(1, Buffer.from('a) R 1 1 (x'));
    const info = await subject().process(pid);
    assert.deepEqual([info.name, info.ppid], ['a) R 1 1 (x', process.pid]);
    await subject().assertShowsCpu(pid);
  });

  it('shows replacement characters for a name that is not UTF-8', async () => {
    const { pid } = await children.named(Buffer.from('fffe80c328', 'hex'));
    assert.equal((await subject().process(pid)).name, '\ufffd\ufffd\ufffd\ufffd(');
  });

  it('shows the title that a process gave itself', async () => {
    const { pid } = await children.titled('a: title');
    // The title is not read in state D, in which a busy machine may catch the process.
    await until(async () => (await subject().process(pid)).commandLine !== undefined);
    assert.equal((await subject().process(pid)).commandLine, 'a: title');
  });

  it('shows a zombie with no memory and with its last command line', async () => {
    const pid = await children.neverWaitedFor();
    await until(async () => (await subject().process(pid)).commandLine === 'sleep 77');
    process.kill(pid, 'SIGKILL');
    await until(async () => (await subject().process(pid)).state === 'zombie');
    const ended = await subject().process(pid);
    assert.deepEqual([ended.rssBytes, ended.commandLine], [0, 'sleep 77']);
  });

  it('lists every process, and new ones at once', async () => {
    await subject().snapshot();
    for (const many of [1, 3, 100, 1, 2]) {
      const started = await Promise.all(
        Array.from({ length: many }, () => children.start('sleep', '77')),
      );
      const { processes } = await subject().snapshot();
      const missing = started.filter(({ pid }) => !processes.has(pid));
      assert.deepEqual(missing, [], `${missing.length} of ${many}`);
      await children.end();
      const after = await subject().snapshot();
      assert.ok(started.every(({ pid }) => !after.processes.has(pid)));
    }
    const listed = new Set((await subject().snapshot()).processes.keys());
    const real = readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && existsSync(`/proc/${pid}`));
    assert.ok(real.filter((pid) => !listed.has(pid)).length < 5, 'except those just started');
  });

  it('notices when an idle process is suspended and resumed', async () => {
    const { pid } = await children.start('sleep', '77');
    await until(() => stateOf(pid) === 'S');
    for (let i = 0; i < 3; i++) await subject().snapshot();
    process.kill(pid, 'SIGSTOP');
    await until(() => stateOf(pid) === 'T');
    assert.equal((await subject().process(pid)).state, 'stopped');
    process.kill(pid, 'SIGCONT');
    await until(() => stateOf(pid) === 'S');
    assert.equal((await subject().process(pid)).state, 'sleeping');
  });

  it('updates the parent of an idle process when the old one ends', async () => {
    const { parent, childPid } = await children.family();
    for (let i = 0; i < 3; i++) await subject().snapshot();
    assert.equal((await subject().process(childPid)).ppid, parent.pid);
    const ended = once(parent, 'exit');
    parent.kill('SIGKILL');
    await ended;
    const { ppid } = await subject().process(childPid);
    assert.notEqual(ppid, parent.pid);
    assert.ok((await subject().snapshot()).processes.has(ppid));
  });

  it('shows each core as busy as its own counters say', async () => {
    await children.burner(1);
    const before = coreTicks();
    await subject().snapshot();
    const begun = coreTicks();
    await wait(MEASURE_MS.procfs);
    const ending = coreTicks();
    const { machine } = await subject().snapshot();
    const after = coreTicks();
    assert.equal(machine.coreCpuPercents.length, after.length);
    assert.ok(Math.max(...machine.coreCpuPercents.map(Number)) > 20, 'one is busy');
    for (const [core, percent] of machine.coreCpuPercents.entries()) {
      // The collector reads the counters somewhere between these two, and these two.
      const step = (from: typeof after, to: typeof after, field: 'busy' | 'total') =>
        to[core]![field] - from[core]![field];
      const least = (step(begun, ending, 'busy') / step(before, after, 'total')) * 100;
      const most = (step(before, after, 'busy') / step(begun, ending, 'total')) * 100;
      const text = `core ${core}: ${percent} %, not ${least} to ${most} %`;
      assert.ok(percent !== undefined && percent >= least - 1 && percent <= most + 1, text);
    }
  });

  it('knows the number of threads', async () => {
    const { pid } = await children.burner(2);
    const { threadCount } = await subject().process(pid);
    assert.ok(threadCount !== undefined && threadCount >= 2);
  });
});
