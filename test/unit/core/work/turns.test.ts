import assert from 'node:assert/strict';
import {
  inOneGo,
  sortInTurns,
  TooCostlyError,
  Turns,
  type Work,
} from '../../../../src/core/work/turns';

/** Milliseconds that a turn may take, with what runs between two looks at the clock. */
const MOST_TURN_MS = 4;
const MOST_MS = 250;

/** A clock that work sets forward, and rests that end when the test says so. */
class FakeThread {
  nowMs = 0;
  readonly rests: (() => void)[] = [];
  readonly turns = new Turns({
    nowMs: () => this.nowMs,
    cpuMs: () => this.nowMs,
    rest: (next) => this.rests.push(next),
  });

  /** Takes `pieces` pieces of 0.1 ms each. */
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

  /** Ends the rests until nothing is left to do; the longest turn in milliseconds. */
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
  it('answers small work at once', async () => {
    const { turns } = new FakeThread();
    assert.equal(await turns.run(inOneGo(() => 7)), 7);
  });

  it('rests in the middle of long work, so that no turn is long', async () => {
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
    assert.deepEqual(new Set(log), new Set(['a']), 'the second waits for a rest');
    assert.ok((await thread.finish()) < MOST_TURN_MS);
    assert.deepEqual(await Promise.all(answers), ['a', 'b', 'c', 'd']);
    const firstOfLast = log.indexOf('d');
    assert.ok(firstOfLast < log.lastIndexOf('a'), 'no one waits for another to end');
  });

  it('refuses work that takes more than a quarter of a second in all', async () => {
    const thread = new FakeThread();
    const answer = thread.turns.run(thread.work(1_000_000));
    const refused = assert.rejects(answer, TooCostlyError);
    await thread.finish();
    await refused;
    assert.ok(thread.nowMs <= MOST_MS, `${thread.nowMs} ms`);
  });

  it('goes on after work that failed', async () => {
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

describe('A sort in turns', () => {
  it('has the order of the sort of arrays, equal ones as they were', () => {
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
