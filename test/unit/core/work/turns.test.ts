import assert from 'node:assert/strict';
import {
  inOneGo,
  sortInTurns,
  TooCostlyError,
  Turns,
  type Work,
} from '../../../../src/core/work/turns';

/** Milliseconds that a turn may take, including the work between two checks of the clock. */
const MOST_TURN_MS = 4;
const MOST_MS = 250;

/** A clock that advances with the work, and rests that end when the test says so. */
class FakeThread {
  nowMs = 0;
  readonly rests: (() => void)[] = [];
  readonly turns = new Turns({
    monotonicMs: () => this.nowMs,
    cpuMs: () => this.nowMs,
    rest: (next) => this.rests.push(next),
  });

  /** Work of `pieces` pieces that take 0.1 ms each. */
  work(pieces: number, log: string[] = [], name = ''): Work<string> {
    const advance = () => (this.nowMs += 0.1);
    return function* (budget) {
      for (let done = 0; done < pieces; done++) {
        advance();
        log.push(name);
        budget.spend(20_000);
        if (budget.isSpent) yield;
      }
      return name;
    };
  }

  /** Ends all rests until no work is left, and returns the longest turn in milliseconds. */
  async finish(): Promise<number> {
    let longest = 0;
    for (let next = this.rests.shift(); next; next = this.rests.shift()) {
      const before = this.nowMs;
      next();
      longest = Math.max(longest, this.nowMs - before);
      await Promise.resolve();
    }
    return longest;
  }
}

describe('Turns', () => {
  it('finishes small work at once', async () => {
    const { turns } = new FakeThread();
    assert.equal(await turns.run(inOneGo(() => 7)), 7);
  });

  it('rests during long work, so that no turn is long', async () => {
    const thread = new FakeThread();
    const answer = thread.turns.run(thread.work(1000, [], 'a'));
    assert.ok(thread.nowMs < MOST_TURN_MS);
    assert.ok((await thread.finish()) < MOST_TURN_MS);
    assert.equal(await answer, 'a');
  });

  it('lets several requests take turns, and rests after each turn', async () => {
    const thread = new FakeThread();
    const log: string[] = [];
    const answers = ['a', 'b', 'c', 'd'].map((name) =>
      thread.turns.run(thread.work(100, log, name)),
    );
    assert.deepEqual(new Set(log), new Set(['a']), 'the second request waits for a rest');
    assert.ok((await thread.finish()) < MOST_TURN_MS);
    assert.deepEqual(await Promise.all(answers), ['a', 'b', 'c', 'd']);
    const firstOfLast = log.indexOf('d');
    assert.ok(firstOfLast < log.lastIndexOf('a'), 'no request waits until a different one ends');
  });

  it('rejects work that takes more than a quarter of a second in total', async () => {
    const thread = new FakeThread();
    const answer = thread.turns.run(thread.work(1_000_000));
    const refused = assert.rejects(answer, TooCostlyError);
    await thread.finish();
    await refused;
    assert.ok(thread.nowMs <= MOST_MS, `${thread.nowMs} ms`);
  });

  it('continues after failed work', async () => {
    const thread = new FakeThread();
    const failed = thread.turns.run(
      inOneGo(() => {
        throw new RangeError('no');
      }),
    );
    const next = thread.turns.run(thread.work(50, [], 'next'));
    await assert.rejects(failed, RangeError);
    await thread.finish();
    assert.equal(await next, 'next');
  });
});

describe('sortInTurns', () => {
  it('sorts like Array.prototype.sort and is stable', () => {
    for (const length of [0, 1, 2, 3, 17, 100, 1001]) {
      const list = Array.from({ length }, (_, i) => ({ rank: (i * 7919) % 13, i }));
      const compare = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank;
      const budget = { spend: () => undefined, isSpent: true };
      const steps = sortInTurns(list, compare, budget);
      let step = steps.next();
      let pauses = 0;
      for (; !step.done; step = steps.next()) pauses++;
      assert.deepEqual(step.value, [...list].sort(compare));
      assert.equal(pauses > 0, length > 1);
    }
  });
});
