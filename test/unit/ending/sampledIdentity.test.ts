import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { identityOpener } from '../../../src/ending/openIdentity';
import { sampledIdentity, type FreshSnapshots } from '../../../src/ending/sampledIdentity';
import { signalProcesses } from '../../../src/ending/signalProcesses';
import { platformOf } from '../../../src/platform/platform';
import type { SignalAction } from '../../../src/core/process/action';
import type { ProcessInfo } from '../../../src/core/process/process';
import { info, snapshot } from '../../support/processes';

/** Snapshots of a collector that may stop answering. */
class Snapshots implements FreshSnapshots {
  answers = true;
  snapshot;

  constructor(private next: readonly ProcessInfo[]) {
    this.snapshot = snapshot(next);
  }

  see(...processes: ProcessInfo[]): void {
    this.next = processes;
  }

  refresh(): Promise<boolean> {
    if (this.answers) this.snapshot = snapshot(this.next);
    return Promise.resolve(this.answers);
  }
}

describe('Killing a process that only snapshots identify', () => {
  let victim: ChildProcess;
  let row: ProcessInfo;

  beforeEach(async () => {
    victim = spawn('sleep', ['600'], { stdio: 'ignore' });
    await once(victim, 'spawn');
    row = info({ pid: victim.pid!, startId: '1700000000000' });
  });
  afterEach(() => victim.kill('SIGKILL'));

  const end = async (
    snapshots: FreshSnapshots,
    whileAsked: () => void = () => undefined,
    action: SignalAction = 'forceTerminate',
    watchMs = 100,
  ) => {
    const outcomes = await signalProcesses({
      processes: [row],
      action,
      openIdentity: sampledIdentity(snapshots),
      watchMs,
      confirm: () => {
        whileAsked();
        return Promise.resolve(true);
      },
    });
    return outcomes === 'cancelled' ? outcomes : outcomes[0]?.outcome;
  };

  /** Checks that no signal is on its way: it would be delivered before this one. */
  async function assertUntouched(): Promise<void> {
    assert.equal(victim.exitCode, null);
    const exit = once(victim, 'exit');
    victim.kill('SIGINT');
    assert.deepEqual(await exit, [null, 'SIGINT']);
  }

  it('signals a process that a fresh snapshot lists', async () => {
    const exit = once(victim, 'exit');
    await end(new Snapshots([row]));
    assert.deepEqual(await exit, [null, 'SIGKILL']);
  });

  it('sends nothing when the pid was reused', async () => {
    const snapshots = new Snapshots([row]);
    snapshots.see(info({ pid: row.pid, startId: '1700000009000' }));
    assert.equal(await end(snapshots), 'missing');
    await assertUntouched();
  });

  it('sends nothing based on an old snapshot', async () => {
    const snapshots = new Snapshots([row]);
    snapshots.answers = false;
    assert.equal(await end(snapshots), 'unverified');
    await assertUntouched();
  });

  it('sends nothing when the collector stops answering while the user is asked', async () => {
    const snapshots = new Snapshots([row]);
    assert.equal(await end(snapshots, () => (snapshots.answers = false)), 'unverified');
    await assertUntouched();
  });

  it('sends nothing where the system does not report start times', async () => {
    row = info({ pid: row.pid, startId: '0' });
    assert.equal(await end(new Snapshots([row])), 'unverified');
    await assertUntouched();
  });

  it('sends nothing to a process that started less than two seconds before the check', async () => {
    const nowMs = snapshot([row]).timestampMs;
    for (const [ageMs, expected] of [
      [1900, 'tooYoung'],
      [-500, 'tooYoung'],
      [2100, 'running'],
    ] as const) {
      const young = info({ ...row, startTimeMs: nowMs - ageMs });
      assert.equal(await end(new Snapshots([young]), undefined, 'forceTerminate', 1000), expected);
    }
  });

  for (const [what, fields] of [
    ['name', { name: 'other' }],
    ['parent', { ppid: 4242 }],
    ['command line', { commandLine: 'sleep 7' }],
  ] as const) {
    it(`sends nothing to a process whose ${what} differs after every answer`, async () => {
      const snapshots = new Snapshots([row]);
      let asked = 0;
      const change = () => snapshots.see(info({ ...row, ...(++asked % 2 === 0 ? {} : fields) }));
      assert.equal(await end(snapshots, change), 'otherProgram');
      await assertUntouched();
    });
  }

  it('reports that the outcome could not be observed', async () => {
    const snapshots = new Snapshots([row]);
    let looks = 0;
    const answersThrice: FreshSnapshots = {
      get snapshot() {
        return snapshots.snapshot;
      },
      // It answers before the question, after it and before the signal, and then no more.
      refresh: () => Promise.resolve(++looks <= 3),
    };
    const outcome = await end(answersThrice, undefined, 'terminate');
    assert.equal(outcome, 'unobserved');
  });

  it('checks twice a second, with one snapshot per check', async () => {
    const snapshots = new Snapshots([row]);
    let looks = 0;
    const counted: FreshSnapshots = {
      get snapshot() {
        return snapshots.snapshot;
      },
      refresh: () => {
        looks++;
        return snapshots.refresh();
      },
    };
    assert.equal(await end(counted, undefined, 'suspend', 600), 'running');
    // It looks before the question, after it, before the signal, and at 0, 500 and 600 ms.
    assert.equal(looks, 6);
  });

  it('does not trust a snapshot where the kernel itself can be asked', async () => {
    const snapshots = new Snapshots([row]);
    assert.equal(await identityOpener(snapshots, platformOf('linux'))(row), undefined);
    assert.ok(await identityOpener(snapshots, platformOf('darwin'))(row));
  });
});
