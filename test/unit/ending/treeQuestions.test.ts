import assert from 'node:assert/strict';
import type { TreeQuestion } from '../../../src/ending/killTreeRequest';
import type { RealChild } from '../../support/realChildren';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture, outcomesOf } from '../../support/killTreeFixture';
import { ExecChildren } from '../../support/execChildren';
import { realRow } from '../../support/realRow';
import { until } from '../../support/until';

describe('Asking before a tree is killed', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  beforeEach(() => (fixture = new KillTreeFixture()));
  afterEach(() => fixture.dispose());

  it('asks about the tree as it is now, not as it was last listed', async () => {
    const root = await fixture.children.start('sleep', '600');
    await fixture.snapshots.refresh();
    root.kill('SIGKILL');
    const [late, all] = await fixture.shells();
    const questions: TreeQuestion[] = [];
    await fixture.kill(late, {
      confirm: (question) => Promise.resolve(questions.push(question) > 0),
    });
    assert.equal(questions.length, 1);
    assert.equal(questions[0]?.members.length, all.length + 1);
    assert.deepEqual(questions[0].newcomers, []);
  });

  it('does not ask when the machine cannot be read', async () => {
    const [root] = await fixture.shells();
    const result = await fixture.attempt(root, {
      snapshots: { snapshot: fixture.snapshots.snapshot, refresh: () => Promise.resolve(false) },
      confirm: () => assert.fail('asked'),
    });
    assert.equal(result, 'unreadable');
    assert.ok(!hasEnded(root));
    await fixture.kill(root);
  });

  it('ends the listed processes below a root that exits while the user is asked', async () => {
    const [root, all] = await fixture.shells();
    const { outcomes } = await fixture.kill(root, {
      confirm: async () => {
        root.kill('SIGKILL');
        await until(() => hasEnded(root));
        return true;
      },
    });
    assert.equal(outcomes.length, 6);
    for (const { info, outcome } of outcomes) {
      if (info.pid === root.pid) assert.equal(outcome, 'missing');
      // A shell ends by itself once the processes that it waits for have ended.
      else if (info.name !== 'sh' || outcome !== 'missing')
        assert.equal(outcome, 'ended', info.name);
    }
    assert.ok(all.every(hasEnded));
  });

  it('ends a child that lost its parent while the user was asked', async () => {
    const [root, all] = await fixture.shells();
    const middle = all.filter(({ pid }) => all.some(({ ppid }) => ppid === pid));
    const result = await fixture.kill(root, {
      confirm: async () => {
        for (const { pid } of middle) await fixture.children.start('kill', '-KILL', String(pid));
        await until(() => middle.every(hasEnded));
        return true;
      },
    });
    assert.ok(all.every(hasEnded) && hasEnded(root));
    const ended = result.outcomes.filter(({ outcome }) => outcome === 'ended');
    assert.equal(ended.filter(({ info }) => info.name === 'sleep').length, 3);
  });

  it('sends nothing if that is no longer allowed when the user answers', async () => {
    const [root, all] = await fixture.shells();
    assert.equal(await fixture.attempt(root, { isStillAllowed: () => false }), 'cancelled');
    assert.ok(!hasEnded(root) && !all.some(hasEnded));
    await fixture.kill(root);
  });

  /** A shell that starts one more child whenever it gets SIGUSR1. */
  async function growing(): Promise<[RealChild, () => Promise<void>]> {
    const root = await fixture.children.startScript(
      'trap "sleep 617 >/dev/null &" USR1; sleep 616 >/dev/null & echo up; while :; do wait; done',
    );
    const grow = async () => {
      const { length } = await fixture.below(root);
      root.kill('SIGUSR1');
      await until(async () => (await fixture.below(root)).length > length);
    };
    await until(async () => (await fixture.below(root)).length === 1);
    return [root, grow];
  }

  it('asks again about a process that started while the user was asked', async () => {
    const [root, grow] = await growing();
    const questions: TreeQuestion[] = [];
    const ask = (answers: readonly boolean[]) => async (question: TreeQuestion) => {
      questions.push(question);
      if (questions.length === 1) await grow();
      return answers[questions.length - 1] ?? assert.fail('asked too often');
    };
    assert.equal(await fixture.attempt(root, { confirm: ask([true, false]) }), 'cancelled');
    assert.deepEqual(
      questions.map(({ members, newcomers }) => [members.length, newcomers.length]),
      [
        [2, 0],
        [3, 1],
      ],
    );
    assert.equal((await fixture.below(root)).length, 2);
    questions.length = 0;
    assert.deepEqual(outcomesOf(await fixture.kill(root, { confirm: ask([true, true]) })), [
      'ended',
      'ended',
      'ended',
      'ended',
    ]);
  });

  it('asks at most twice, and then also ends processes that started since', async () => {
    const [root, grow] = await growing();
    let asked = 0;
    const confirm = async () => {
      asked++;
      await grow();
      return true;
    };
    const result = await fixture.kill(root, { confirm });
    assert.equal(asked, 2);
    assert.deepEqual(outcomesOf(result), Array(4).fill('ended'));
  });

  it('asks again about a root that runs exec, and then ends it', async () => {
    const children = new ExecChildren();
    const root = await children.shell();
    const questions: TreeQuestion[] = [];
    const result = await fixture.kill(root, {
      confirm: async (question) => {
        if (questions.push(question) === 1) await root.exec();
        return true;
      },
    });
    await children.end();
    assert.deepEqual(
      questions.map(({ changed, roots }) => [
        changed.length,
        roots[0]?.commandLine?.includes('later'),
      ]),
      [
        [0, true],
        [1, true],
      ],
    );
    assert.ok(questions[1]?.changed[0]?.commandLine?.startsWith('bash -c echo later'));
    assert.deepEqual(outcomesOf(result), ['ended']);
  });

  it('sends nothing to a root that runs exec during every question', async () => {
    const children = new ExecChildren();
    const root = await children.shells(5);
    const result = await fixture.kill(root, {
      confirm: async () => {
        await root.exec();
        return true;
      },
    });
    assert.deepEqual(outcomesOf(result), ['otherProgram']);
    assert.ok(!hasEnded(realRow(root.pid)));
    await children.end();
  });
});
