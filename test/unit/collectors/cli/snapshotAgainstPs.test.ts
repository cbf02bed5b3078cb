import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { processState } from '../../../../src/collectors/linux/parse/stat';
import type { ProcessJson, SnapshotJson } from '../../../../src/core/export/snapshotJson';
import { assertAgree, seenByPs } from '../../../support/assertAgree';
import { assertBusyCoreIsShown } from '../../../support/busyCore';
import { ps } from '../../../support/ps';
import {
  between,
  either,
  isNear,
  sameCommandLine,
  sameName,
  START_TOLERANCE_MS,
  stateClass,
  type Check,
} from '../../../support/psChecks';
import { RealChildren } from '../../../support/realChildren';
import { settledChildren } from '../../../support/settledChildren';

const PROGRAM = join(process.cwd(), 'dist/snapshot.js');

/** How each field of the snapshot is compared with ps. */
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

async function takeSnapshot(): Promise<{ json: SnapshotJson; ownPid: number }> {
  const running = promisify(execFile)(process.execPath, [PROGRAM], { maxBuffer: 2 ** 26 });
  const { stdout } = await running;
  return { json: JSON.parse(stdout) as SnapshotJson, ownPid: running.child.pid! };
}

(process.platform === 'linux' ? describe : describe.skip)('A snapshot against ps', function () {
  this.timeout(60_000);
  const children = new RealChildren();
  afterEach(() => children.end());

  it('lists the same processes, except those that started or ended meanwhile', async () => {
    const beforeMs = Date.now();
    const before = ps();
    const { json, ownPid } = await takeSnapshot();
    const after = ps();
    const listed = new Map(json.processes.map((info) => [info.pid, info]));
    const missing = [...seenByPs(before, after).keys()].filter((pid) => !listed.has(pid));
    assert.deepEqual(missing, []);
    // A process may live only between the two calls of ps, as the program itself does.
    const strange = json.processes.filter(({ pid }) => !before.has(pid) && !after.has(pid));
    assert.ok(strange.some(({ pid }) => pid === ownPid));
    const old = strange.filter((info) => {
      return Date.parse(info.start_time ?? '') < beforeMs - START_TOLERANCE_MS;
    });
    assert.deepEqual(old, [], 'older than both, and ps listed them in neither');
  });

  it('has the same fields for each process', async () => {
    const own = await settledChildren(children);
    const before = ps();
    const { json } = await takeSnapshot();
    assertAgree(json.processes, seenByPs(before, ps()), CHECKS, own);
  });

  it('has the number of threads of a multithreaded process', async () => {
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

  it('shows 90 to 110 % for a process that keeps one core busy', async () => {
    const { pid } = await children.burner(1);
    await assertBusyCoreIsShown(pid, 8, async () => {
      const { json } = await takeSnapshot();
      return json.processes.find((info) => info.pid === pid)?.cpu_percent ?? Number.NaN;
    });
  });
});
