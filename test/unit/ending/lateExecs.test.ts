import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { IdentityUnknownError } from '../../../src/ending/identity';
import type { TreeQuestion } from '../../../src/ending/killTreeRequest';
import { openKernelIdentity } from '../../../src/ending/kernelIdentity';
import { childPidsOf } from '../../../src/ending/procKin';
import type { ProcessInfo } from '../../../src/core/process/process';
import { platformOf } from '../../../src/platform/platform';
import { ExecChildren, type ExecChild } from '../../support/execChildren';
import { forceEnd } from '../../support/forceEnd';
import { hasEnded } from '../../support/hasEnded';
import { KillTreeFixture, outcomesOf } from '../../support/killTreeFixture';
import { realRow } from '../../support/realRow';

describe('A root that runs exec right before its signal', function () {
  this.timeout(20_000);
  let fixture: KillTreeFixture;
  let children: ExecChildren;
  let started: readonly ProcessInfo[] = [];
  beforeEach(() => {
    fixture = new KillTreeFixture();
    children = new ExecChildren();
  });
  afterEach(async () => {
    await children.end();
    await forceEnd(started);
    await fixture.dispose();
  });

  /** Starts a shell with three children, which it keeps when it runs exec. */
  async function family(hasFourth = false): Promise<[ExecChild, readonly ProcessInfo[]]> {
    const root = await children.family(hasFourth);
    const below = await fixture.below(root);
    started = below;
    assert.equal(below.length, 3);
    return [root, below];
  }

  /** Stays within this turn: nothing can be awaited between the last read and the first signal. */
  function execNow(root: ExecChild): void {
    const isLater = () =>
      readFileSync(`/proc/${root.pid}/cmdline`, 'latin1').includes('\0echo later');
    assert.ok(!isLater());
    void root.exec();
    const deadline = performance.now() + 5000;
    while (!isLater()) assert.ok(performance.now() < deadline, 'the root did not run exec');
  }

  for (const [how, readsProc] of [
    ['where newcomers are followed in /proc', true],
    ['where only snapshots are available', false],
  ] as const) {
    const platform = { ...platformOf('linux'), readsProc };

    it(`needs a second confirmation, without which its tree is left alone, ${how}`, async () => {
      const [root, below] = await family();
      const questions: TreeQuestion[] = [];
      const result = await fixture.attempt(root, {
        platform,
        confirm: (question) => Promise.resolve(questions.push(question) === 1),
        isStillAllowed: () => {
          execNow(root);
          return true;
        },
      });
      assert.equal(result, 'cancelled');
      assert.deepEqual(
        questions.map(({ changed, members }) => [changed.length, members.length]),
        [
          [0, 4],
          [1, 4],
        ],
      );
      assert.ok(questions[1]?.changed[0]?.commandLine?.includes('echo later'));
      assert.ok(!hasEnded(realRow(root.pid)) && !below.some(hasEnded));
    });

    it(`ends with its tree after a second confirmation, ${how}`, async () => {
      const [root, below] = await family();
      let allowed = 0;
      const result = await fixture.kill(root, {
        platform,
        isStillAllowed: () => {
          if (++allowed === 1) execNow(root);
          return true;
        },
      });
      assert.deepEqual(outcomesOf(result), Array(4).fill('ended'));
      assert.deepEqual(result.spared, []);
      assert.ok(below.every(hasEnded));
    });
  }

  it('leaves a just-started child alive, even if it is found before the signal', async () => {
    const [root] = await family(true);
    const { PATH } = process.env;
    let questions = 0;
    try {
      const result = await fixture.attempt(root, {
        confirm: () => Promise.resolve(++questions === 1),
        isStillAllowed: () => {
          execNow(root);
          // The tree is not stopped when the program that would resume it is missing.
          process.env['PATH'] = '';
          return true;
        },
      });
      assert.equal(result, 'cancelled');
    } finally {
      process.env['PATH'] = PATH;
    }
    started = childPidsOf(root.pid).map((pid) => realRow(pid));
    assert.equal(started.length, 4);
    assert.ok(!hasEnded(realRow(root.pid)) && !started.some(hasEnded));
  });

  it('does not protect the tree of a different root', async () => {
    const [root, below] = await family();
    const [other, belowOther] = await fixture.shells();
    let asked = 0;
    const result = await fixture.kill(root, {
      roots: [realRow(root.pid), realRow(other.pid)],
      confirm: () => Promise.resolve(++asked === 1),
      isStillAllowed: () => {
        execNow(root);
        return true;
      },
    });
    assert.ok(hasEnded(other) && belowOther.every(hasEnded));
    assert.ok(!hasEnded(realRow(root.pid)) && !below.some(hasEnded));
    const [changed] = result.outcomes.filter(({ info }) => info.pid === root.pid);
    assert.equal(changed?.outcome, 'otherProgram');
    assert.deepEqual(
      result.spared.map(({ info }) => info.pid).sort(),
      below.map(({ pid }) => pid).sort(),
    );
  });

  it('is left alone with its tree when its identity cannot be opened again', async () => {
    const [root, below] = await family();
    let opened = 0;
    const result = await fixture.kill(root, {
      confirm: async () => {
        await root.exec();
        return true;
      },
      openIdentity: (info) => {
        if (info.pid === root.pid && ++opened === 2) throw new IdentityUnknownError();
        return openKernelIdentity(info);
      },
    });
    assert.deepEqual(outcomesOf(result), ['unverified']);
    assert.equal(result.spared.length, 3);
    assert.ok(!hasEnded(realRow(root.pid)) && !below.some(hasEnded));
  });
});
