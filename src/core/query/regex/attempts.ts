import { type Before, SeenPlaces, type Steps, surroundings } from './steps';

/** Where the attempts to fit stand after a part of a text, the one that began first at the front. */
export interface Attempts {
  /** Instructions to go on with. */
  readonly at: readonly number[];
  /** The last one begins here. */
  readonly isBegun: boolean;
}

/** What a sign makes of attempts. */
export interface Move {
  readonly next: Attempts;
  /** Which of those before each of the next goes on; `undefined`: all go on, one by one. */
  readonly parents: readonly number[] | undefined;
  /** Which of those before, the first of them, fits as far as the sign; -1: none. */
  readonly found: number;
}

interface Known extends Attempts {
  readonly moves: (Move | undefined)[];
  begun: Attempts | undefined;
}

/** There can be very many; the oldest ones are forgotten together. */
const MOST_KNOWN = 1000;
const BEFORE = { start: 0, word: 1, other: 2 } as const;

/** How attempts go on, each way worked out once. */
export class AttemptMoves {
  readonly none: Attempts;
  readonly #known = new Map<string, Known>();
  readonly #seen: SeenPlaces;

  constructor(private readonly steps: Steps) {
    this.#seen = new SeenPlaces(steps.program);
    this.none = this.#of([], false);
  }

  /** One more begins here. */
  begin(attempts: Attempts): Attempts {
    const known = attempts as Known;
    return (known.begun ??= this.#of([...attempts.at, 0], true));
  }

  /** The first ones. */
  first(attempts: Attempts, count: number): Attempts {
    return count < attempts.at.length ? this.#of(attempts.at.slice(0, count), false) : attempts;
  }

  /** @param sign of the alphabet, or its size at the end of the text */
  move(attempts: Attempts, sign: number, before: Before): Move {
    const { moves } = attempts as Known;
    return (moves[sign * 3 + BEFORE[before]] ??= this.#work(attempts, sign, before));
  }

  #work({ at, isBegun }: Attempts, sign: number, before: Before): Move {
    const { alphabet } = this.steps;
    const around = surroundings(alphabet, before, sign);
    const seen = this.#seen;
    seen.clear();
    const next: number[] = [];
    const parents: number[] = [];
    let found = -1;
    for (const [i, from] of at.entries()) {
      const waiting: number[] = [];
      const isFound = this.steps.follow(from, around, seen, waiting);
      // What ends where it begins is empty.
      if (isFound && found < 0 && !(isBegun && i === at.length - 1)) found = i;
      if (around.isEnd) continue;
      for (const place of waiting) {
        if (!this.steps.takes(place, sign)) continue;
        next.push(place + 1);
        parents.push(i);
      }
    }
    const isOneByOne = parents.length === at.length && parents.every((one, i) => one === i);
    return {
      next: this.#of(next, false),
      parents: isOneByOne ? undefined : parents,
      found,
    };
  }

  #of(at: readonly number[], isBegun: boolean): Attempts {
    const key = keyOf({ at, isBegun });
    let known = this.#known.get(key);
    if (!known) {
      if (this.#known.size >= MOST_KNOWN) this.#forget();
      known = { at, isBegun, moves: [], begun: undefined };
      this.#known.set(key, known);
    }
    return known;
  }

  #forget(): void {
    for (const known of this.#known.values()) {
      known.moves.length = 0;
      known.begun = undefined;
    }
    this.#known.clear();
    // It stays in use: out of the map it would hold on to all that ever follows it.
    this.#known.set(keyOf(this.none), this.none as Known);
  }
}

function keyOf({ at, isBegun }: Attempts): string {
  return `${isBegun ? '+' : ''}${at.join()}`;
}
