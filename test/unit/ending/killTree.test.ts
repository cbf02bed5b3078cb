import assert from 'node:assert/strict';
import { pinProcess } from '../../../src/collectors/linux/pinnedProcess';
import { killTree } from '../../../src/collectors/killTree';
import type {
  KillTreeRequest,
  KillTreeResult,
  TreeQuestion,
} from '../../../src/collectors/killTreeRequest';
import type { ProcessInfo } from '../../../src/core/process';
import { buildTree } from '../../../src/core/tree';
import { sentence, sentenceText } from '../../../src/core/sentence';
import { RealChildren, type RealChild } from '../../support/realChildren';
import { realRow, realState } from '../../support/realRow';
import { RealSnapshots } from '../../support/realSnapshots';
import { until } from '../../support/until';

/** Behind the durations of sleeps, so that those of other runs are not taken for them. */
const RUN = String(process.pid);

/** Starts a child anew after 50 ms whenever it ends, and nothing else until then. */
const RESPAWNS = `while :; do sleep 611.${RUN} >/dev/null & p=$!; echo $p; wait $p; sleep 0.05; done`;

describe('Killing a tree', function () {
  this.timeout(20_000);
  const children = new RealChildren();
  let snapshots: RealSnapshots;
  beforeEach(() => (snapshots = new RealSnapshots()));
  afterEach(async () => {
    // Whatever a failed test has left below its children.
    await snapshots.refresh();
    await children.end();
    snapshots.dispose();
  });

  const attempt = (root: RealChild, request: Partial<KillTreeRequest> = {}) =>
    killTree({
      roots: [realRow(root.pid)],
      snapshots,
      openGuard: pinProcess,
      protectionOf: () => undefined,
      claim: () => true,
      confirm: () => Promise.resolve(true),
      isStillAllowed: () => true,
      ...request,
    });

  async function kill(
    root: RealChild,
    request?: Partial<KillTreeRequest>,
  ): Promise<KillTreeResult> {
    const result = await attempt(root, request);
    assert.ok(typeof result === 'object', JSON.stringify(result));
    return result;
  }

  /** Others depend on such ones that no question has shown. */
  function needing(isNeeded: (info: ProcessInfo) => boolean): Partial<KillTreeRequest> {
    const shown = new Set<string>();
    return {
      passMs: 300,
      watchMs: 900,
      confirm: ({ members }) => {
        for (const { key } of members) shown.add(key);
        return Promise.resolve(true);
      },
      protectionOf: (info) =>
        shown.size > 0 && !shown.has(info.key) && isNeeded(info)
          ? { level: 'caution', effect: sentence('Others need it.') }
          : undefined,
    };
  }

  const outcomesOf = ({ outcomes }: KillTreeResult) => outcomes.map(({ outcome }) => outcome);

  async function below(root: RealChild): Promise<readonly ProcessInfo[]> {
    await snapshots.refresh();
    assert.ok(snapshots.snapshot);
    return buildTree(snapshots.snapshot).descendantsOf(realRow(root.pid).key);
  }

  async function shells(): Promise<[RealChild, readonly ProcessInfo[]]> {
    const root = await children.startScript(
      `(sh -c "sleep 612.${RUN} & sleep 613 & wait" & sleep 614 & wait) >/dev/null & echo up; wait`,
    );
    let all: readonly ProcessInfo[] = [];
    await until(async () => (all = await below(root)).length === 5);
    return [root, all];
  }

  const gone = (info: Pick<ProcessInfo, 'pid'>) =>
    [undefined, 'zombie'].includes(realState(info.pid));

  it('ends all below and the root', async () => {
    const [root, all] = await shells();
    const { outcomes } = await kill(root);
    assert.equal(outcomes.length, 6);
    for (const { info, outcome } of outcomes) {
      // A shell ends by itself once what it waits for has ended.
      if (info.name === 'sh' && outcome === 'gone') continue;
      assert.equal(outcome, 'ended', info.name);
    }
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
    assert.equal(await attempt(root, { confirm: () => Promise.resolve(false) }), 'cancelled');
    assert.ok(!gone(root) && !all.some(gone));
    await kill(root);
  });

  it('asks about the tree as it is by then, not as it was last listed', async () => {
    const root = await children.start('sleep', '600');
    await snapshots.refresh();
    root.kill('SIGKILL');
    const [late, all] = await shells();
    const questions: TreeQuestion[] = [];
    await kill(late, { confirm: (question) => Promise.resolve(questions.push(question) > 0) });
    assert.equal(questions.length, 1);
    assert.equal(questions[0]?.members.length, all.length + 1);
    assert.deepEqual(questions[0].newcomers, []);
  });

  it('does not ask where the machine cannot be read', async () => {
    const [root] = await shells();
    const result = await attempt(root, {
      snapshots: { snapshot: snapshots.snapshot, refresh: () => Promise.resolve(false) },
      confirm: () => assert.fail('asked'),
    });
    assert.equal(result, 'unreadable');
    assert.ok(!gone(root));
    await kill(root);
  });

  it('ends what was shown below a root that exits while the question stands', async () => {
    const [root, all] = await shells();
    const result = await kill(root, {
      confirm: async () => {
        root.kill('SIGKILL');
        await until(() => gone(root));
        return true;
      },
    });
    assert.deepEqual(outcomesOf(result).sort(), [...Array<string>(5).fill('ended'), 'gone']);
    assert.equal(result.outcomes.find(({ outcome }) => outcome === 'gone')?.info.pid, root.pid);
    assert.ok(all.every(gone));
  });

  it('ends a child that lost its parent while the question stood', async () => {
    const [root, all] = await shells();
    const middle = all.filter(({ pid }) => all.some(({ ppid }) => ppid === pid));
    const result = await kill(root, {
      confirm: async () => {
        for (const { pid } of middle) await children.start('kill', '-KILL', String(pid));
        await until(() => middle.every(gone));
        return true;
      },
    });
    assert.ok(all.every(gone) && gone(root));
    const ended = result.outcomes.filter(({ outcome }) => outcome === 'ended');
    assert.equal(ended.filter(({ info }) => info.name === 'sleep').length, 3);
  });

  /** Starts one more child whenever it gets SIGUSR1. */
  async function growing(): Promise<[RealChild, () => Promise<void>]> {
    const root = await children.startScript(
      'trap "sleep 617 >/dev/null &" USR1; sleep 616 >/dev/null & echo up; while :; do wait; done',
    );
    const grow = async () => {
      const { length } = await below(root);
      root.kill('SIGUSR1');
      await until(async () => (await below(root)).length > length);
    };
    await until(async () => (await below(root)).length === 1);
    return [root, grow];
  }

  it('asks once more about one that was started while the question stood', async () => {
    const [root, grow] = await growing();
    const questions: TreeQuestion[] = [];
    const ask = (answers: readonly boolean[]) => async (question: TreeQuestion) => {
      questions.push(question);
      if (questions.length === 1) await grow();
      return answers[questions.length - 1] ?? assert.fail('asked too often');
    };
    assert.equal(await attempt(root, { confirm: ask([true, false]) }), 'cancelled');
    assert.deepEqual(
      questions.map(({ members, newcomers }) => [members.length, newcomers.length]),
      [
        [2, 0],
        [3, 1],
      ],
    );
    assert.equal((await below(root)).length, 2);
    questions.length = 0;
    assert.deepEqual(outcomesOf(await kill(root, { confirm: ask([true, true]) })), [
      'ended',
      'ended',
      'ended',
      'ended',
    ]);
  });

  it('asks twice at the most, and then ends as well who was started since', async () => {
    const [root, grow] = await growing();
    let asked = 0;
    const confirm = async () => {
      asked++;
      await grow();
      return true;
    };
    const result = await kill(root, { confirm });
    assert.equal(asked, 2);
    assert.deepEqual(outcomesOf(result), Array(4).fill('ended'));
  });

  it('sends nothing where that is not allowed any more by the time of the answer', async () => {
    const [root, all] = await shells();
    assert.equal(await attempt(root, { isStillAllowed: () => false }), 'cancelled');
    assert.ok(!gone(root) && !all.some(gone));
    await kill(root);
  });

  it('spares one that came after the answer and that others depend on', async () => {
    const root = await children.startScript(`trap : TERM; ${RESPAWNS.replace('611', '618')}`);
    const isNewSleep = ({ commandLine }: ProcessInfo) => commandLine === `sleep 618.${RUN}`;
    const result = await kill(root, needing(isNewSleep));
    const [spared] = result.spared;
    assert.ok(spared);
    assert.equal(sentenceText(spared.reason), 'Others need it.');
    assert.ok(!gone(spared.info));
    root.kill('SIGKILL');
    await until(() => gone(root));
    await children.start('kill', '-KILL', String(spared.info.pid));
  });

  it('spares as well what one starts that it spares', async () => {
    const starts = `sh -c "sleep 617.${RUN} & wait"`;
    const root = await children.startScript(
      `trap : TERM; echo up; while :; do ${starts} >/dev/null & wait $!; sleep 0.05; done`,
    );
    const isNewShell = ({ name, ppid }: ProcessInfo) => name === 'sh' && ppid === root.pid;
    const result = await kill(root, needing(isNewShell));
    assert.deepEqual(
      result.spared.map(({ reason }) => sentenceText(reason)),
      ['Others need it.', 'It belongs to one that is left alone.'],
    );
    assert.ok(!result.spared.some(({ info }) => gone(info)));
    root.kill('SIGKILL');
    await until(() => gone(root));
    for (const { info } of result.spared) await children.start('kill', '-KILL', String(info.pid));
  });

  it('leaves to another action what it has, and tells so', async () => {
    const [root, all] = await shells();
    const [busy] = all.filter(({ commandLine }) => commandLine === `sleep 612.${RUN}`);
    assert.ok(busy);
    const result = await kill(root, { claim: ({ key }) => key !== busy.key });
    assert.deepEqual(
      result.spared.map(({ reason }) => sentenceText(reason)),
      ['Something else is being done to it.'],
    );
    assert.ok(!gone(busy));
    await children.start('kill', '-KILL', String(busy.pid));
  });

  /** Guards that are counted while they are open, opened for all but one of them. */
  function counted(failsFor?: number): [KillTreeRequest['openGuard'], () => number] {
    let open = 0;
    return [
      (info) => {
        if (info.pid === failsFor) throw new TypeError('unexpected');
        const guard = pinProcess(info);
        if (guard) open++;
        const close = () => {
          open--;
          guard?.close();
        };
        return guard && { ...guard, close };
      },
      () => open,
    ];
  }

  it('lets go of every guard, whatever happens', async () => {
    const [root, all] = await shells();
    const [openGuard, open] = counted(all.at(-1)?.pid);
    await assert.rejects(attempt(root, { openGuard }), /unexpected/);
    assert.equal(open(), 0);
    const [openAgain, openThen] = counted();
    await kill(root, { openGuard: openAgain });
    assert.equal(openThen(), 0);
  });

  it('watches through its guards: one snapshot a pass', async () => {
    const root = await children.startScript('trap "" TERM; echo up; while :; do wait; done');
    snapshots.taken = 0;
    const result = await kill(root, { passMs: 1000, watchMs: 1000 });
    assert.deepEqual(outcomesOf(result), ['running']);
    // Before the question, after the answer, after the pass.
    assert.equal(snapshots.taken, 3);
  });

  it('watches twice a second where only snapshots say anything', async () => {
    const root = await children.startScript('trap "" TERM; echo up; while :; do wait; done');
    snapshots.taken = 0;
    const openGuard: KillTreeRequest['openGuard'] = (info) => {
      const guard = pinProcess(info);
      return guard && { ...guard, currentState: () => Promise.resolve(guard.currentState()) };
    };
    await kill(root, { passMs: 2000, watchMs: 2000, openGuard });
    assert.ok(snapshots.taken <= 3 + 4, String(snapshots.taken));
  });

  /** Does this half a second after it was asked to end; nothing is started for it meanwhile. */
  const late = (code: string) => {
    const answer = `process.on("SIGTERM", () => setTimeout(() => { ${code} }, 500))`;
    const stay = 'setInterval(() => 0, 60_000); console.log("up")';
    return children.startScript(`exec ${process.execPath} -e '${answer}; ${stay}'`);
  };

  it('watches who takes its time beyond a pass in which nobody new came', async () => {
    const root = await late('process.exit()');
    assert.deepEqual(outcomesOf(await kill(root, { passMs: 200 })), ['ended']);
  });

  it('signals who comes while survivors are watched', async () => {
    const root = await late(`require("child_process").spawn("sleep", ["619.${RUN}"])`);
    const { outcomes } = await kill(root, { passMs: 200, watchMs: 1500 });
    assert.deepEqual(
      outcomes.map(({ info, outcome }) => [info.name, outcome]),
      [
        ['node', 'running'],
        ['sleep', 'ended'],
      ],
    );
  });

  it('says of a zombie that it ended and waits for its parent', async () => {
    const become = `trap '' TERM; exec sh -c 'echo up; exec sleep 620.${RUN} >/dev/null'`;
    const root = await children.startScript(`sleep 600 >/dev/null & ${become}`);
    await until(async () => (await below(root))[0]?.name === 'sleep');
    const confirm = () => Promise.resolve(true);
    const { outcomes } = await kill(root, { passMs: 200, watchMs: 200, confirm });
    assert.deepEqual(
      outcomes.map(({ info, outcome }) => [info.pid === root.pid, outcome]),
      [
        [false, 'defunct'],
        [true, 'running'],
      ],
    );
    // It was one before anything was sent.
    const again = await kill(root, { passMs: 200, watchMs: 200 });
    assert.deepEqual(outcomesOf(again).sort(), ['defunct', 'running']);
  });

  it('ends a parent that starts its child anew every 50 ms, and the last child', async () => {
    const root = await children.startScript(RESPAWNS);
    const before = await below(root);
    assert.ok(before.length > 0);
    await kill(root);
    assert.ok(gone(root));
    await snapshots.refresh();
    const left = [...(snapshots.snapshot?.processes.values() ?? [])].filter(
      ({ commandLine, state }) => commandLine === `sleep 611.${RUN}` && state !== 'zombie',
    );
    assert.deepEqual(left, []);
  });

  it('gives up after three passes on one that cannot be ended so, and tells what is left', async () => {
    const root = await children.startScript(`trap "" TERM; ${RESPAWNS.replace('611', '615')}`);
    const result = await kill(root, { passMs: 200, watchMs: 600 });
    const left = result.outcomes.filter(({ outcome }) => outcome === 'running');
    assert.ok(left.some(({ info }) => info.pid === root.pid));
    // Before the question, after the answer, after each of three passes.
    assert.ok(snapshots.taken <= 5, String(snapshots.taken));
    const rest = [...(await below(root)), realRow(root.pid)];
    root.kill('SIGKILL');
    await until(() => gone(root));
    await Promise.all(rest.map(({ pid }) => children.start('kill', '-KILL', String(pid))));
  });

  it('leaves a protected process in it alone, and tells so', async () => {
    const [root, all] = await shells();
    const [kept] = all.filter(({ commandLine }) => commandLine === `sleep 612.${RUN}`);
    assert.ok(kept);
    const result = await kill(root, {
      protectionOf: ({ key }) =>
        key === kept.key ? { level: 'refuse', reason: sentence('It is needed.') } : undefined,
    });
    assert.deepEqual(
      result.spared.map(({ info, reason }) => [info.key, sentenceText(reason)]),
      [[kept.key, 'It is needed.']],
    );
    assert.ok(!gone(kept));
    assert.equal(result.outcomes.length, 5);
    await children.start('kill', '-KILL', String(kept.pid));
  });
});
