import assert from 'node:assert/strict';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import type { KillTreeRequest } from '../../../src/ending/killTreeRequest';
import { platformOf } from '../../../src/platform/platform';
import { realRow } from '../../support/realRow';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture, RESPAWNS, RUN, outcomesOf } from '../../support/killTreeFixture';
import { until } from '../../support/until';

describe('Watching a tree that is killed', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(() => fixture.dispose());

  /** Opens identities and counts the open ones; fails for this pid. */
  function counted(failsFor?: number): [KillTreeRequest['openIdentity'], () => number] {
    let open = 0;
    return [
      (info) => {
        if (info.pid === failsFor) throw new TypeError('unexpected');
        const identity = openKernelIdentity(info);
        if (identity) open++;
        const close = () => {
          open--;
          identity?.close();
        };
        return identity && { ...identity, close };
      },
      () => open,
    ];
  }

  it('closes every identity, even if one of them cannot be opened', async () => {
    const [root, all] = await fixture.shells();
    const [openIdentity, open] = counted(all.at(-1)?.pid);
    await assert.rejects(fixture.attempt(root, { openIdentity }), /unexpected/);
    assert.equal(open(), 0);
    const [openAgain, openThen] = counted();
    await fixture.kill(root, { openIdentity: openAgain });
    assert.equal(openThen(), 0);
  });

  it('watches through open identities, with one snapshot per pass', async () => {
    const root = await fixture.children.startScript(
      'trap "" TERM; echo up; while :; do wait; done',
    );
    fixture.snapshots.taken = 0;
    const result = await fixture.kill(root, {
      platform: platformOf('darwin'),
      passMs: 1000,
      watchMs: 1000,
    });
    assert.deepEqual(outcomesOf(result), ['running']);
    // Snapshots are taken before the question, after the answer and after the pass.
    assert.equal(fixture.snapshots.taken, 3);
  });

  it('checks twice a second where only snapshots are available', async () => {
    const root = await fixture.children.startScript(
      'trap "" TERM; echo up; while :; do wait; done',
    );
    fixture.snapshots.taken = 0;
    const openIdentity: KillTreeRequest['openIdentity'] = (info) => {
      const identity = openKernelIdentity(info);
      return (
        identity && { ...identity, currentState: () => Promise.resolve(identity.currentState()) }
      );
    };
    await fixture.kill(root, {
      platform: platformOf('darwin'),
      passMs: 2000,
      watchMs: 2000,
      openIdentity,
    });
    assert.ok(fixture.snapshots.taken <= 3 + 4, String(fixture.snapshots.taken));
  });

  /** Runs this code half a second after SIGTERM. No process is started for the delay. */
  const late = (code: string) => {
    const answer = `process.on("SIGTERM", () => setTimeout(() => { ${code} }, 500))`;
    const stay = 'setInterval(() => 0, 60_000); console.log("up")';
    return fixture.children.startScript(`exec ${process.execPath} -e '${answer}; ${stay}'`);
  };

  it('keeps watching a slow process after a pass without newcomers', async () => {
    const root = await late('process.exit()');
    assert.deepEqual(outcomesOf(await fixture.kill(root, { passMs: 200 })), ['ended']);
  });

  it('signals newcomers that appear while survivors are watched', async () => {
    const root = await late(`require("child_process").spawn("sleep", ["619.${RUN}"])`);
    const { outcomes } = await fixture.kill(root, { passMs: 200, watchMs: 1500 });
    // The newcomer may still have run its parent's program then.
    assert.deepEqual(
      outcomes.map(({ info, outcome }) => [info.pid === root.pid, outcome]),
      [
        [true, 'running'],
        [false, 'ended'],
      ],
    );
  });

  it('reports that a zombie ended and waits for its parent', async () => {
    const become = `trap '' TERM; exec sh -c 'echo up; exec sleep 620.${RUN} >/dev/null'`;
    const root = await fixture.children.startScript(`sleep 600 >/dev/null & ${become}`);
    await until(async () => (await fixture.below(root))[0]?.name === 'sleep');
    const confirm = () => Promise.resolve(true);
    const { outcomes } = await fixture.kill(root, { passMs: 200, watchMs: 200, confirm });
    assert.deepEqual(
      outcomes.map(({ info, outcome }) => [info.pid === root.pid, outcome]),
      [
        [true, 'running'],
        [false, 'defunct'],
      ],
    );
    // It was a zombie before anything was sent.
    const again = await fixture.kill(root, { passMs: 200, watchMs: 200 });
    assert.deepEqual(outcomesOf(again).sort(), ['defunct', 'running']);
  });

  it('ends a parent that restarts its child every 50 ms, and the last child', async () => {
    const root = await fixture.children.startScript(RESPAWNS);
    const before = await fixture.below(root);
    assert.ok(before.length > 0);
    await fixture.kill(root);
    assert.ok(hasEnded(root));
    await fixture.snapshots.refresh();
    const left = [...(fixture.snapshots.snapshot?.processes.values() ?? [])].filter(
      ({ commandLine, state }) => commandLine === `sleep 611.${RUN}` && state !== 'zombie',
    );
    assert.deepEqual(left, []);
  });

  it('gives up after three passes and reports what could not be ended', async () => {
    const root = await fixture.children.startScript(
      `trap "" TERM; ${RESPAWNS.replace('611', '615')}`,
    );
    const result = await fixture.kill(root, {
      platform: platformOf('darwin'),
      passMs: 200,
      watchMs: 600,
    });
    const left = result.outcomes.filter(({ outcome }) => outcome === 'running');
    assert.ok(left.some(({ info }) => info.pid === root.pid));
    // Snapshots are taken before the question, after the answer and after each of three passes.
    assert.ok(fixture.snapshots.taken <= 5, String(fixture.snapshots.taken));
    const rest = [...(await fixture.below(root)), realRow(root.pid)];
    root.kill('SIGKILL');
    await until(() => hasEnded(root));
    await Promise.all(rest.map(({ pid }) => fixture.children.start('kill', '-KILL', String(pid))));
  });
});
