import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SnapshotJson } from '../../../../src/core/snapshotJson';
import { TestChildren } from '../../../support/children/testChildren';

const PROGRAM = join(process.cwd(), 'dist/snapshot.js');
const MOST_TRIES = 5;

interface PsRow {
  readonly pid: number;
  readonly ppid: number;
  readonly rssKib: number;
  readonly threads: number;
  readonly uid: number;
}

/** What ps says, but for ps itself. */
function ps(): Map<number, PsRow> {
  const text = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,nlwp=,uid=,comm='], {
    encoding: 'utf8',
  });
  const rows = new Map<number, PsRow>();
  for (const line of text.trim().split('\n')) {
    const [pid = 0, ppid = 0, rssKib = 0, threads = 0, uid = 0] = line
      .trim()
      .split(/\s+/)
      .map(Number);
    if (!/\bps$/.test(line)) rows.set(pid, { pid, ppid, rssKib, threads, uid });
  }
  return rows;
}

async function takeSnapshot(): Promise<{ json: SnapshotJson; ownPid: number }> {
  const running = promisify(execFile)(process.execPath, [PROGRAM], { maxBuffer: 2 ** 26 });
  const { stdout } = await running;
  return { json: JSON.parse(stdout) as SnapshotJson, ownPid: running.child.pid! };
}

describe('The snapshot beside ps', function () {
  this.timeout(60_000);
  const children = new TestChildren();
  afterEach(() => children.endAll());

  it('has the same processes, but for those that came or went', async () => {
    const before = ps();
    const { json, ownPid } = await takeSnapshot();
    const after = ps();
    const listed = new Set(json.processes.map(({ pid }) => pid));
    const missing = [...before.keys()].filter((pid) => after.has(pid) && !listed.has(pid));
    assert.deepEqual(missing, []);
    // A process may live only between the two, as the program itself does.
    const strange = [...listed].filter((pid) => !before.has(pid) && !after.has(pid));
    assert.ok(strange.includes(ownPid));
    assert.ok(strange.length < 10, `${strange.length} processes that ps never saw`);
  });

  it('has the same parents, users and threads, and memory within 5 % for 95 %', async () => {
    const before = ps();
    const { json } = await takeSnapshot();
    const after = ps();
    let compared = 0;
    let close = 0;
    for (const info of json.processes) {
      const [first, second] = [before.get(info.pid), after.get(info.pid)];
      if (!first || !second) continue;
      assert.ok([first.ppid, second.ppid].includes(info.ppid), `parent of ${info.pid}`);
      assert.ok([first.uid, second.uid].includes(info.user_id!), `user of ${info.pid}`);
      const [fewest, most] = [first.threads, second.threads].sort((a, b) => a - b);
      assert.ok(info.threads! >= fewest! && info.threads! <= most!, `threads of ${info.pid}`);
      compared++;
      const kib = info.memory_bytes! / 1024;
      const [least, largest] = [first.rssKib, second.rssKib].sort((a, b) => a - b);
      if (kib >= least! * 0.95 && kib <= largest! * 1.05) close++;
    }
    assert.ok(compared > 10);
    assert.ok(close >= 0.95 * compared, `${close} of ${compared} agree`);
  });

  it('shows a process that keeps one core busy at 90 to 110 %', async () => {
    const { pid } = await children.burner(1);
    const seen: (number | null)[] = [];
    // On a busy machine it may not get its core at once.
    while (seen.length < MOST_TRIES) {
      const { json } = await takeSnapshot();
      const percent = json.processes.find((info) => info.pid === pid)?.cpu_percent ?? null;
      seen.push(percent);
      assert.ok(percent !== null && percent <= 110, `${percent} %`);
      if (percent >= 90) return;
    }
    assert.fail(`${seen.join(', ')} %`);
  });
});
