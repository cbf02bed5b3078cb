import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { createCollector } from '../../../../src/collectors/createCollector';
import { processState } from '../../../../src/collectors/linux/processState';
import type { ProcessReading, ProcessState } from '../../../../src/core/process';
import { MASK } from '../../../../src/core/redaction/mask';
import type { ProcessJson, SnapshotJson } from '../../../../src/core/snapshotJson';
import { assertBusyCoreIsShown } from '../../../support/busyCore';
import { RealChildren } from '../../../support/realChildren';
import { ps, type PsRow } from '../../../support/ps';
import { until } from '../../../support/until';

const PROGRAM = join(process.cwd(), 'dist/snapshot.js');
/** Both know the time of boot to the second. */
const START_TOLERANCE_MS = 2000;
/** Of all processes, those that agree: the others changed while they were looked at. */
const LEAST_SHARE = 0.95;

/** A process that ps saw right before and right after the snapshot. */
interface Seen {
  readonly before: PsRow;
  readonly after: PsRow;
}

type Check<T> = (info: T, seen: Seen) => boolean;

/** How each field of the snapshot is held against ps. */
const CHECKS: Readonly<Record<string, Check<ProcessJson>>> = {
  ppid: either((info, row) => info.ppid === row.ppid),
  user_id: either((info, row) => info.user_id === row.uid),
  user: either((info, row) => (info.user ?? String(info.user_id)) === row.user),
  state: either((info, row) => stateClass(info.state) === stateClass(processState(row.state))),
  threads: between(
    (info) => info.threads,
    (row) => row.threads,
  ),
  memory_bytes: between(
    (info) => info.memory_bytes,
    (row) => row.rssKib * 1024,
    0.05,
  ),
  start_time: either((info, row) => isNear(Date.parse(info.start_time ?? ''), row.startMs)),
  name: either((info, row) => sameName(info.name, row)),
  command_line: either((info, row) => sameCommandLine(info.command_line, row)),
};

/** The same for readings, with what only the panel shows. */
const READING_CHECKS: Readonly<Record<string, Check<ProcessReading>>> = {
  nice: either((info, row) => row.nice === undefined || info.nice === row.nice),
  virtualBytes: between(
    (info) => info.virtualBytes,
    (row) => row.virtualKib * 1024,
  ),
  ppid: either((info, row) => info.ppid === row.ppid),
  uid: either((info, row) => info.uid === row.uid),
  state: either((info, row) => stateClass(info.state) === stateClass(processState(row.state))),
  threadCount: between(
    (info) => info.threadCount,
    (row) => row.threads,
  ),
  rssBytes: between(
    (info) => info.rssBytes,
    (row) => row.rssKib * 1024,
    0.05,
  ),
  startTimeMs: either((info, row) => isNear(info.startTimeMs ?? Number.NaN, row.startMs)),
  name: either((info, row) => sameName(info.name, row)),
  commandLine: either(({ commandLine }, row) => sameCommandLine(commandLine ?? null, row)),
  cpuTimeMs: (info, { before, after }) =>
    info.cpuTimeMs !== undefined &&
    info.cpuTimeMs >= before.cpuSeconds * 1000 &&
    info.cpuTimeMs < (after.cpuSeconds + 1) * 1000,
};

function either<T>(agrees: (info: T, row: PsRow) => boolean): Check<T> {
  return (info, { before, after }) => agrees(info, before) || agrees(info, after);
}

function between<T>(
  valueOf: (info: T) => number | null | undefined,
  psValueOf: (row: PsRow) => number,
  tolerance = 0,
): Check<T> {
  return (info, { before, after }) => {
    const value = valueOf(info) ?? Number.NaN;
    const [least = 0, most = 0] = [before, after].map(psValueOf).sort((a, b) => a - b);
    return value >= least * (1 - tolerance) && value <= most * (1 + tolerance);
  };
}

const isNear = (aMs: number, bMs: number) => Math.abs(aMs - bMs) <= START_TOLERANCE_MS;

/** A process goes back and forth between these all the time. */
function stateClass(state: ProcessState): ProcessState {
  return ['running', 'disk-sleep', 'idle'].includes(state) ? 'sleeping' : state;
}

/**
 * Where the kernel has cut a name to 15 bytes, the snapshot may have it whole; where a runtime calls
 * its first thread MainThread, the snapshot must have the program.
 */
function sameName(name: string, { comm, args }: PsRow): boolean {
  if (comm === 'MainThread') return name === basename(args.split(' ')[0]!);
  const [ours, theirs] = [printable(name), printable(comm)];
  return ours === theirs || (comm.length === 15 && ours.startsWith(theirs));
}

/**
 * The snapshot has no command line for a kernel thread and a zombie, cuts very long ones, and masks
 * what looks like a secret: up to there it must be the same.
 */
function sameCommandLine(commandLine: string | null, { args }: PsRow): boolean {
  if (commandLine === null) return /^\[.*\]( <defunct>)?$/.test(args);
  const [start = '', ...rest] = commandLine.split(new RegExp(`${MASK}|…$`));
  if (rest.length === 0) return printable(commandLine) === printable(args);
  return printable(args).startsWith(printable(start));
}

/** What cannot be printed is question marks or spaces in ps, as many as its version sees fit. */
const printable = (text: string) => text.replace(/[^\x21-\x3e\x40-\x7e]+/g, ' ').trim();

async function takeSnapshot(): Promise<{ json: SnapshotJson; ownPid: number }> {
  const running = promisify(execFile)(process.execPath, [PROGRAM], { maxBuffer: 2 ** 26 });
  const { stdout } = await running;
  return { json: JSON.parse(stdout) as SnapshotJson, ownPid: running.child.pid! };
}

/** What ps saw before and after: the same process, not just the same pid. */
function seenByPs(before: Map<number, PsRow>, after: Map<number, PsRow>): Map<number, Seen> {
  const seen = new Map<number, Seen>();
  for (const [pid, first] of before) {
    const second = after.get(pid);
    if (second && isNear(first.startMs, second.startMs)) {
      seen.set(pid, { before: first, after: second });
    }
  }
  return seen;
}

/** Holds every field of every process against ps: exact for `own`, else for nearly all. */
function assertAgree<T extends { readonly pid: number }>(
  infos: readonly T[],
  seen: ReadonlyMap<number, Seen>,
  checks: Readonly<Record<string, Check<T>>>,
  own: readonly number[],
): void {
  const compared = infos.flatMap((info) => {
    const both = seen.get(info.pid);
    return both ? [{ info, both }] : [];
  });
  assert.ok(own.every((pid) => compared.some(({ info }) => info.pid === pid)));
  for (const [field, agrees] of Object.entries(checks)) {
    const odd = compared.filter(({ info, both }) => !agrees(info, both));
    // Command lines of others may hold secrets: only those of the test are told.
    const told = odd.map(({ info, both }) => (own.includes(info.pid) ? { info, both } : info.pid));
    const text = `${field}: ${JSON.stringify(told, undefined, 2)}`;
    assert.ok(odd.length <= (1 - LEAST_SHARE) * compared.length, text);
    assert.ok(!odd.some(({ info }) => own.includes(info.pid)), text);
  }
}

(process.platform === 'linux' ? describe : describe.skip)('The snapshot beside ps', function () {
  this.timeout(60_000);
  const children = new RealChildren();
  afterEach(() => children.end());

  /** Children in different states that change no more. */
  async function startChildren(): Promise<number[]> {
    const plain = await children.start('sleep', '121');
    const nice = await children.start('nice', '-n', '7', 'sleep', '122');
    const stopped = await children.start('sleep', '123');
    const odd = await children.start('sh', '-c', 'sleep 124; : "$1"', 'é\n\u001b[31m', '');
    stopped.kill('SIGSTOP');
    const zombie = await children.zombie();
    const pids = [plain.pid, nice.pid, stopped.pid, odd.pid, zombie];
    const settled = ['S:sleep', 'S:sleep', 'T:sleep', 'S:sh', 'Z:sleep'];
    await until(() => {
      const rows = ps();
      const now = pids.map((pid) => `${rows.get(pid)?.state}:${rows.get(pid)?.comm}`);
      return settled.every((state, i) => now[i] === state);
    });
    return pids;
  }

  it('has the same processes, but for those that came or went', async () => {
    const beforeMs = Date.now();
    const before = ps();
    const { json, ownPid } = await takeSnapshot();
    const after = ps();
    const listed = new Map(json.processes.map((info) => [info.pid, info]));
    const missing = [...seenByPs(before, after).keys()].filter((pid) => !listed.has(pid));
    assert.deepEqual(missing, []);
    // A process may live only between the two, as the program itself does.
    const strange = json.processes.filter(({ pid }) => !before.has(pid) && !after.has(pid));
    assert.ok(strange.some(({ pid }) => pid === ownPid));
    const old = strange.filter((info) => {
      return Date.parse(info.start_time ?? '') < beforeMs - START_TOLERANCE_MS;
    });
    assert.deepEqual(old, [], 'older than both, and ps saw them in neither');
  });

  it('has the same facts about each', async () => {
    const own = await startChildren();
    const before = ps();
    const { json } = await takeSnapshot();
    assertAgree(json.processes, seenByPs(before, ps()), CHECKS, own);
  });

  it('has the same nice value, virtual memory and CPU time in the reading behind it', async () => {
    const own = await startChildren();
    const collector = createCollector('procfs');
    const before = ps();
    const { processes } = await collector.collect();
    collector.dispose();
    assertAgree(processes, seenByPs(before, ps()), READING_CHECKS, own);
    assert.equal(processes.find(({ pid }) => pid === own[1])?.nice, before.get(own[0]!)!.nice! + 7);
  });

  it('agrees as well once it reads only what changed, and follows what changes then', async () => {
    const own = await startChildren();
    const { parent, childPid } = await children.family();
    const collector = createCollector('procfs');
    // From the third on, nothing is read of who has not run.
    for (let i = 0; i < 4; i++) await collector.collect();
    const [plain = 0, , stopped = 0] = own;
    process.kill(plain, 'SIGSTOP');
    process.kill(stopped, 'SIGCONT');
    parent.kill('SIGKILL');
    await until(() => {
      const rows = ps();
      const states = [plain, stopped].map((pid) => rows.get(pid)?.state).join();
      return states === 'T,S' && !rows.has(parent.pid);
    });
    const before = ps();
    const { processes } = await collector.collect();
    collector.dispose();
    assertAgree(processes, seenByPs(before, ps()), READING_CHECKS, [...own, childPid]);
  });

  it('has the number of threads of a process that has several', async () => {
    const { pid } = await children.node(`
      const { Worker } = require('worker_threads');
      const others = [1, 2].map(() => new Worker('setTimeout(() => {}, 60000)', { eval: true }));
      Promise.all(others.map((other) => require('events').once(other, 'online'))).then(() => {
        require('fs').writeSync(1, 'ready\\n');
      });`);
    const { json } = await takeSnapshot();
    const { threads } = ps().get(pid)!;
    assert.equal(json.processes.find((info) => info.pid === pid)?.threads, threads);
    assert.ok(threads > 2);
  });

  it('shows a process that keeps one core busy at 90 to 110 %', async () => {
    const { pid } = await children.burner(1);
    await assertBusyCoreIsShown(pid, 8, async () => {
      const { json } = await takeSnapshot();
      return json.processes.find((info) => info.pid === pid)?.cpu_percent ?? Number.NaN;
    });
  });
});
