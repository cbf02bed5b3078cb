import { Alphabet, type CodeSet, type PatternPlace } from './codeSet';
import type { Instruction } from './program';

const LAST_ROUND = 0xffff_ffff;

/** The instructions that were seen since the last `clear`. */
export class SeenPlaces {
  /** By instruction, the round in which it was seen: nothing is allocated for a new round. */
  readonly #rounds: Uint32Array;
  #round = 1;

  constructor(program: readonly Instruction[]) {
    this.#rounds = new Uint32Array(program.length);
  }

  clear(): void {
    if (++this.#round <= LAST_ROUND) return;
    this.#rounds.fill(0);
    this.#round = 1;
  }

  /** False if it was seen before. */
  add(at: number): boolean {
    if (this.#rounds[at] === this.#round) return false;
    this.#rounds[at] = this.#round;
    return true;
  }
}

/** How a program goes on, one sign of the text after the other. */
export class Steps {
  readonly alphabet: Alphabet;
  /** By instruction and sign, for those that take one. */
  readonly #taken: readonly (readonly boolean[] | undefined)[];
  /** By sign. */
  readonly #first: readonly boolean[];
  /** Instructions still to be followed; used again each time. */
  readonly #open: number[] = [];

  constructor(readonly program: readonly Instruction[]) {
    this.alphabet = new Alphabet(
      program.flatMap((one) => (one.kind === 'letter' ? [one.set] : [])),
    );
    const signs = Array.from({ length: this.alphabet.size }, (_, sign) => sign);
    // What is repeated takes the same set again and again.
    const bySet = new Map<CodeSet, readonly boolean[]>();
    const takenOf = (set: CodeSet) => {
      const taken = bySet.get(set) ?? this.alphabet.signsIn(set);
      bySet.set(set, taken);
      return taken;
    };
    this.#taken = program.map((one) => (one.kind === 'letter' ? takenOf(one.set) : undefined));
    const beginnings: number[] = [];
    this.follow(0, 'anywhere', new SeenPlaces(program), beginnings);
    this.#first = signs.map((sign) => beginnings.some((at) => this.takes(at, sign)));
  }

  /** Whether an attempt that begins with this sign can come to take it. */
  canBegin(sign: number): boolean {
    return this.#first[sign] ?? false;
  }

  /**
   * Goes from an instruction to all that can be reached without taking a letter, but for those that
   * were `seen`. Adds the places of the letters that are waited for to `waiting`.
   * @param around `'anywhere'`: as if every place that the program asks for were there
   * @returns whether the end of the program is among them
   */
  follow(
    from: number,
    around: Surroundings | 'anywhere',
    seen: SeenPlaces,
    waiting: number[],
  ): boolean {
    const open = this.#open;
    open.push(from);
    let found = false;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const instruction = this.program[at];
      if (!instruction || !seen.add(at)) continue;
      if (instruction.kind === 'found') found = true;
      else if (instruction.kind === 'letter') waiting.push(at);
      else if (instruction.kind === 'fork') open.push(instruction.or, instruction.to);
      else if (around === 'anywhere' || isThere(instruction.place, around)) open.push(at + 1);
    }
    return found;
  }

  /** Whether the instruction takes this sign. */
  takes(at: number, sign: number): boolean {
    return this.#taken[at]?.[sign] ?? false;
  }
}

function isThere(place: PatternPlace, around: Surroundings): boolean {
  switch (place) {
    case 'start':
      return around.isStart;
    case 'end':
      return around.isEnd;
    case 'wordEdge':
      return around.wordBefore !== around.wordAfter;
    case 'noWordEdge':
      return around.wordBefore === around.wordAfter;
  }
}

/** What is before a place in a text. */
export type Before = 'start' | 'word' | 'other';

/** What is on both sides of a place in a text. */
interface Surroundings {
  readonly isStart: boolean;
  readonly isEnd: boolean;
  readonly wordBefore: boolean;
  readonly wordAfter: boolean;
}

/** @param sign what follows, of the alphabet, or its size at the end of the text */
export function surroundings(alphabet: Alphabet, before: Before, sign: number): Surroundings {
  return {
    isStart: before === 'start',
    isEnd: sign === alphabet.size,
    wordBefore: before === 'word',
    wordAfter: alphabet.isWord(sign),
  };
}

/** What a sign is to the place behind it. */
export function beforeNext(alphabet: Alphabet, sign: number): Before {
  return alphabet.isWord(sign) ? 'word' : 'other';
}
