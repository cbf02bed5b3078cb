import { type Before, SeenInstructions, type Steps, contextOf } from './steps';

/** Where the threads to fit stand after a part of a text, the one that began first at the front. */
export interface Threads {
  /** Instructions to go on with. */
  readonly at: readonly number[];
  /** The last one begins here. */
  readonly isBegun: boolean;
}

/** What a class makes of threads. */
export interface Move {
  readonly next: Threads;
  /** Which of those before each of the next goes on; `undefined`: all go on, one by one. */
  readonly parents: readonly number[] | undefined;
  /** Which of those before, the first of them, fits as far as the class; -1: none. */
  readonly found: number;
}

interface KnownThreads extends Threads {
  readonly moves: (Move | undefined)[];
  begun: Threads | undefined;
}

/** There can be very many; the oldest ones are forgotten together. */
const MOST_KNOWN = 1000;
const BEFORE = { start: 0, word: 1, other: 2 } as const;

/** How threads go on, each way worked out once. */
export class ThreadMoves {
  readonly none: Threads;
  readonly #known = new Map<string, KnownThreads>();
  readonly #seen: SeenInstructions;

  constructor(private readonly steps: Steps) {
    this.#seen = new SeenInstructions(steps.program);
    this.none = this.#of([], false);
  }

  /** One more begins here. */
  begin(threads: Threads): Threads {
    const known = threads as KnownThreads;
    return (known.begun ??= this.#of([...threads.at, 0], true));
  }

  /** The first ones. */
  first(threads: Threads, count: number): Threads {
    return count < threads.at.length ? this.#of(threads.at.slice(0, count), false) : threads;
  }

  /** @param class of the alphabet, or its size at the end of the text */
  move(threads: Threads, charClass: number, before: Before): Move {
    const { moves } = threads as KnownThreads;
    return (moves[charClass * 3 + BEFORE[before]] ??= this.#work(threads, charClass, before));
  }

  #work({ at, isBegun }: Threads, charClass: number, before: Before): Move {
    const { alphabet } = this.steps;
    const context = contextOf(alphabet, before, charClass);
    const seen = this.#seen;
    seen.clear();
    const next: number[] = [];
    const parents: number[] = [];
    let found = -1;
    for (const [i, from] of at.entries()) {
      const waiting: number[] = [];
      const isFound = this.steps.follow(from, context, seen, waiting);
      // What ends where it begins is empty.
      if (isFound && found < 0 && !(isBegun && i === at.length - 1)) found = i;
      if (context.isEnd) continue;
      for (const place of waiting) {
        if (!this.steps.takes(place, charClass)) continue;
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

  #of(at: readonly number[], isBegun: boolean): Threads {
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
    this.#known.set(keyOf(this.none), this.none as KnownThreads);
  }
}

function keyOf({ at, isBegun }: Threads): string {
  return `${isBegun ? '+' : ''}${at.join()}`;
}
