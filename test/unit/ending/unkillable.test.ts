import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { SIGNAL_ACTIONS, type ProcessAction } from '../../../src/core/process/action';
import { ActionGate } from '../../../src/ui/actions/actionEntrance';
import { ProcessActions } from '../../../src/ui/actions/processActions';
import { RealChildren } from '../../support/realChildren';
import { isAlive, realRow, realState } from '../../support/realRow';
import { RealSnapshots } from '../../support/realSnapshots';
import { until } from '../../support/until';

/** Cgroup v1 keeps what it freezes in state D, out of reach of every signal. */
const FREEZER = '/sys/fs/cgroup/freezer';
const GROUP = `${FREEZER}/proclens-test-${process.pid}`;
const STATE = `${GROUP}/freezer.state`;

function madeGroup(hierarchy: string | undefined, group: string): boolean {
  try {
    readFileSync(`${hierarchy}/cgroup.procs`);
    mkdirSync(group);
    return true;
  } catch {
    return false;
  }
}

/** In a frozen cgroup v2, a process ends only by SIGKILL or by a signal that it does not handle. */
const UNIFIED = ['/sys/fs/cgroup/unified', '/sys/fs/cgroup'].find((folder) =>
  existsSync(`${folder}/cgroup.controllers`),
);
const UNIFIED_GROUP = `${UNIFIED}/proclens-test-${process.pid}`;

describe('A real process that cannot be ended', function () {
  this.timeout(30_000);
  const children = new RealChildren();
  let snapshots: RealSnapshots;
  let told: string[];
  let asked: number;
  let offered: string[];
  beforeEach(() => {
    snapshots = new RealSnapshots();
    [told, asked, offered] = [[], 0, []];
  });
  afterEach(async () => {
    await children.end();
    snapshots.dispose();
  });

  const act = async (pid: number, action: ProcessAction) => {
    await snapshots.refresh();
    const actions = new ProcessActions({
      snapshots,
      settings: { current: { confirmKill: 'always', readOnly: false } },
      supported: new Set(SIGNAL_ACTIONS),
      own: () => ({
        hostPid: process.pid,
        collectorPid: undefined,
        protectedNames: new Set<string>(),
      }),
      gate: new ActionGate(),
      openIdentity: openKernelIdentity,
      dialogs: {
        ask: () => Promise.resolve(++asked > 0),
        answered: () => undefined,
        showLog: () => undefined,
        tell: ({ text }) => void told.push(text),
        warn: (_text, ...buttons) => {
          offered.push(...buttons);
          return Promise.resolve(undefined);
        },
      },
      log: { info: () => undefined, error: (text) => assert.fail(text) },
    });
    await actions.run([realRow(pid).key], action);
  };

  for (const action of ['forceTerminate', 'killTree'] as const) {
    it(`is reported as waiting in the kernel (${action}), and ends once thawed`, async function () {
      if (!madeGroup(FREEZER, GROUP)) {
        console.warn('\n  NOT TESTED: state D needs the freezer of cgroup v1 (run as root).\n');
        this.skip();
      }
      const child = await children.start('sleep', '600');
      const exited = once(child, 'exit');
      try {
        writeFileSync(`${GROUP}/cgroup.procs`, String(child.pid));
        writeFileSync(STATE, 'FROZEN');
        await until(() => readFileSync(STATE, 'utf8').trim() === 'FROZEN');
        assert.equal(realState(child.pid), 'disk-sleep');
        await act(child.pid, action);
        assert.match(
          told[0] ?? '',
          /wait in the kernel \(state D\), so signals don’t reach it now/,
        );
        assert.deepEqual([told.length, offered], [1, []]);
        assert.ok(isAlive(child.pid));
      } finally {
        writeFileSync(STATE, 'THAWED');
        child.kill('SIGKILL');
        await exited;
        rmdirSync(GROUP);
      }
    });
  }

  it('is reported as frozen by its control group (v2) until it is force-killed', async function () {
    if (!madeGroup(UNIFIED, UNIFIED_GROUP)) {
      console.warn('\n  NOT TESTED: a frozen process needs cgroup v2 (run as root).\n');
      this.skip();
    }
    const child = await children.perl('$SIG{TERM} = sub { exit }; $| = 1; print "up\n"; sleep 600');
    const exited = once(child, 'exit');
    try {
      writeFileSync(`${UNIFIED_GROUP}/cgroup.procs`, String(child.pid));
      writeFileSync(`${UNIFIED_GROUP}/cgroup.freeze`, '1');
      await until(() =>
        readFileSync(`${UNIFIED_GROUP}/cgroup.events`, 'utf8').includes('frozen 1'),
      );
      for (const action of ['terminate', 'killTree', 'suspend', 'resume'] as const) {
        [told, offered] = [[], []];
        await act(child.pid, action);
        assert.match(
          told[0] ?? '',
          /is frozen by its control group: it can’t act on the signal until/,
        );
        const isForceOffered = action === 'terminate' || action === 'killTree';
        assert.deepEqual(offered, isForceOffered ? ['Force Kill Process'] : []);
      }
      await act(child.pid, 'forceTerminate');
      assert.match(told.at(-1) ?? '', / ended\.$/);
    } finally {
      writeFileSync(`${UNIFIED_GROUP}/cgroup.freeze`, '0');
      child.kill('SIGKILL');
      await exited;
      rmdirSync(UNIFIED_GROUP);
    }
  });

  it('is refused as a zombie, and its parent is named', async () => {
    // The shell has become a sleep, which never reaps the child that it inherited.
    const parent = await children.startScript('sleep 600 & echo $!; exec sleep 601 >/dev/null');
    const list = `/proc/${parent.pid}/task/${parent.pid}/children`;
    await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n');
    const zombie = Number(readFileSync(list, 'utf8'));
    await children.start('kill', '-KILL', String(zombie));
    await until(() => realState(zombie) === 'zombie');
    for (const action of ['terminate', 'forceTerminate', 'killTree'] as const) {
      await act(zombie, action);
      const reason = new RegExp(
        `^Process ${zombie} .* already ended, but its parent ${parent.pid} hasn’t`,
      );
      assert.match(told.pop() ?? '', reason);
    }
    assert.equal(asked, 0);
  });
});
