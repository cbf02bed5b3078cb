import assert from 'node:assert/strict';
import { pinProcess } from '../../../src/collectors/linux/pinnedProcess';
import { killTree, type KillTreeRequest } from '../../../src/collectors/killTree';
import type { ProcessInfo } from '../../../src/core/process';
import { buildTree } from '../../../src/core/tree';
import { RealChildren, type RealChild } from '../../support/realChildren';
import { realRow, realState } from '../../support/realRow';
import { RealSnapshots } from '../../support/realSnapshots';
import { until } from '../../support/until';

/** Starts a child anew within 50 ms whenever it ends. */
const RESPAWNS =
  'while :; do sleep 611 >/dev/null & p=$!; echo $p; while kill -0 $p 2>/dev/null; do sleep 0.05; done; done';

describe('Killing a tree', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let snapshots: RealSnapshots;
  beforeEach(() => (snapshots = new RealSnapshots()));
  afterEach(async () => {
    // Whatever a failed test has left below its children.
    await snapshots.refresh();
    children.end();
    snapshots.dispose();
  });

  const kill = (root: RealChild, request: Partial<KillTreeRequest> = {}) =>
    killTree({
      roots: [realRow(root.pid)],
      snapshots,
      openGuard: pinProcess,
      isProtected: () => false,
      confirm: () => Promise.resolve(true),
      ...request,
    });

  async function below(root: RealChild): Promise<readonly ProcessInfo[]> {
    await snapshots.refresh();
    assert.ok(snapshots.snapshot);
    return buildTree(snapshots.snapshot).descendantsOf(realRow(root.pid).key);
  }

  async function shells(): Promise<[RealChild, readonly ProcessInfo[]]> {
    const root = await children.startScript(
      '(sh -c "sleep 612 & sleep 613 & wait" & sleep 614 & wait) >/dev/null & echo up; wait',
    );
    let all: readonly ProcessInfo[] = [];
    await until(async () => (all = await below(root)).length === 5);
    return [root, all];
  }

  const gone = (info: Pick<ProcessInfo, 'pid'>) =>
    [undefined, 'zombie'].includes(realState(info.pid));

  it('ends all below and the root', async () => {
    const [root, all] = await shells();
    const result = await kill(root);
    assert.ok(result !== 'cancelled');
    assert.deepEqual(
      result.outcomes.map(({ outcome }) => outcome),
      Array(6).fill('ended'),
    );
    assert.ok(all.every(gone) && gone(root));
  });

  it('signals children before their parents', async () => {
    const [root, all] = await shells();
    const order: number[] = [];
    await kill(root, {
      openGuard: (info) => {
        const guard = pinProcess(info);
        let looked = false;
        return (
          guard && {
            ...guard,
            currentState: () => {
              if (!looked) order.push(info.pid);
              looked = true;
              return guard.currentState();
            },
          }
        );
      },
    });
    assert.equal(order.length, 6);
    for (const { pid, ppid } of all) assert.ok(order.indexOf(pid) < order.indexOf(ppid));
  });

  it('sends nothing when the user says no', async () => {
    const [root, all] = await shells();
    assert.equal(await kill(root, { confirm: () => Promise.resolve(false) }), 'cancelled');
    assert.ok(!gone(root) && !all.some(gone));
    await kill(root);
  });

  it('sends nothing when the root exits while the question stands', async () => {
    const [root, all] = await shells();
    const result = await kill(root, {
      confirm: async () => {
        root.kill('SIGKILL');
        await until(() => gone(root));
        return true;
      },
    });
    assert.ok(result !== 'cancelled');
    assert.deepEqual(
      result.outcomes.map(({ outcome }) => outcome),
      ['gone'],
    );
    assert.ok(!all.some(gone));
    // Orphans by now, each of which is a tree of its own.
    await killTree({
      roots: all,
      snapshots,
      openGuard: pinProcess,
      isProtected: () => false,
      confirm: () => Promise.resolve(true),
    });
  });

  it('ends a parent that starts its child anew every 50 ms, and the last child', async () => {
    const root = await children.startScript(RESPAWNS);
    const before = await below(root);
    assert.ok(before.length > 0);
    const result = await kill(root);
    assert.ok(result !== 'cancelled');
    assert.ok(gone(root));
    await snapshots.refresh();
    const left = [...(snapshots.snapshot?.processes.values() ?? [])].filter(
      ({ commandLine, state }) => commandLine === 'sleep 611' && state !== 'zombie',
    );
    assert.deepEqual(left, []);
  });

  it('gives up after three passes on one that cannot be ended so, and tells what is left', async () => {
    const root = await children.startScript(`trap "" TERM; ${RESPAWNS.replace('611', '615')}`);
    const result = await kill(root, { passMs: 200 });
    assert.ok(result !== 'cancelled');
    const left = result.outcomes.filter(({ outcome }) => outcome === 'running');
    assert.ok(left.some(({ info }) => info.pid === root.pid));
    // At most three passes, each of at most two looks, and the last look.
    assert.ok(snapshots.taken <= 3 * 3 + 1, String(snapshots.taken));
    const rest = [...(await below(root)), realRow(root.pid)];
    root.kill('SIGKILL');
    await until(() => gone(root));
    await Promise.all(rest.map(({ pid }) => children.start('kill', '-KILL', String(pid))));
  });

  it('leaves a protected process in it alone, and tells so', async () => {
    const [root, all] = await shells();
    const [kept] = all.filter(({ commandLine }) => commandLine === 'sleep 612');
    assert.ok(kept);
    const result = await kill(root, { isProtected: ({ key }) => key === kept.key });
    assert.ok(result !== 'cancelled');
    assert.deepEqual(
      result.spared.map(({ key }) => key),
      [kept.key],
    );
    assert.ok(!gone(kept));
    assert.equal(result.outcomes.length, 5);
    await children.start('kill', '-KILL', String(kept.pid));
  });
});
