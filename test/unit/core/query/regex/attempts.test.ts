import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ThreadMoves, type Threads } from '../../../../../src/core/query/regex/threads';
import { parsePattern } from '../../../../../src/core/query/regex/parsePattern';
import { makeProgram } from '../../../../../src/core/query/regex/program';
import { Steps } from '../../../../../src/core/query/regex/steps';

const MOST_KNOWN = 1000;

/** All states that are reachable from these, and so stay in memory. */
function keptWith(attempts: Threads): ReadonlySet<unknown> {
  const kept = new Set<unknown>([attempts]);
  for (const one of kept) {
    const { begun, moves } = one as {
      readonly begun: Threads | undefined;
      readonly moves: readonly ({ readonly next: Threads } | undefined)[];
    };
    if (begun) kept.add(begun);
    for (const move of moves) if (move) kept.add(move.next);
  }
  return kept;
}

describe('Cached states of a regular expression', () => {
  it('stay below a limit, however many texts are searched', () => {
    const steps = new Steps(makeProgram(parsePattern('a.{12}b', true)));
    const { alphabet } = steps;
    const moves = new ThreadMoves(steps);
    const seen = new Set<string>();
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 20, maxLength: 20 });
    for (const one of fc.sample(text, { numRuns: 2000, seed: 1 })) {
      let attempts = moves.none;
      for (let i = 0; i < one.length; i++) {
        attempts = moves.begin(attempts);
        seen.add(attempts.at.join());
        attempts = moves.move(attempts, alphabet.classOf(one.charCodeAt(i)), 'word').next;
      }
    }
    assert.ok(keptWith(moves.none).size <= MOST_KNOWN);
    assert.ok(seen.size > 3 * MOST_KNOWN, 'the cache was cleared several times');
  });
});
