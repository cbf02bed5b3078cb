import { type Before, SeenInstructions, type Steps, contextOf } from './steps';

/** The states of all threads after a part of a text, ordered by start. */
export interface Threads {
  /** The next instruction of each thread. */
  readonly at: readonly number[];
  /** True if the last thread starts here. */
  readonly isBegun: boolean;
}

/** The transition that a class causes. */
export interface Move {
  readonly next: Threads;
  /**
   * The index of the previous thread for each next one; `undefined` if all threads continue one to
   * one.
   */
  readonly parents: readonly number[] | undefined;
  /** The index of the first thread that matches before this class, or -1. */
  readonly found: number;
}

interface KnownThreads extends Threads {
  readonly moves: (Move | undefined)[];
  begun: Threads | undefined;
}

/** There can be very many; all are dropped at this number. */
const MOST_KNOWN = 1000;
const BEFORE = { start: 0, word: 1, other: 2 } as const;

/** The transitions of the threads; each is computed once. */
export class ThreadMoves {
  readonly none: Threads;
  readonly #known = new Map<string, KnownThreads>();
  readonly #seen: SeenInstructions;

  constructor(private readonly steps: Steps) {
    this.#seen = new SeenInstructions(steps.program);
    this.none = this.#of([], false);
  }

  /** Adds a thread that starts here. */
  begin(threads: Threads): Threads {
    const known = threads as KnownThreads;
    return (known.begun ??= this.#of([...threads.at, 0], true));
  }

  /** Keeps only the first `count` threads. */
  first(threads: Threads, count: number): Threads {
    return count < threads.at.length ? this.#of(threads.at.slice(0, count), false) : threads;
  }

  /** @param charClass a class of the alphabet, or its size at the end of the text */
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
      // A thread that ends where it starts matches only the empty text.
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
    // `none` stays in use. Outside the map it would retain everything that ever follows it.
    this.#known.set(keyOf(this.none), this.none as KnownThreads);
  }
}

function keyOf({ at, isBegun }: Threads): string {
  return `${isBegun ? '+' : ''}${at.join()}`;
}
