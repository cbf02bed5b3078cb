import { Alphabet, type CodeSet, type Assertion } from './codeSet';
import type { Instruction } from './program';

const LAST_ROUND = 0xffff_ffff;

/** The instructions that were seen since the last `clear`. */
export class SeenInstructions {
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

/** How a program goes on, one class of the text after the other. */
export class Steps {
  readonly alphabet: Alphabet;
  /** By instruction and class, for those that take one. */
  readonly #taken: readonly (readonly boolean[] | undefined)[];
  /** By class. */
  readonly #first: readonly boolean[];
  /** Instructions still to be followed; used again each time. */
  readonly #open: number[] = [];

  constructor(readonly program: readonly Instruction[]) {
    this.alphabet = new Alphabet(
      program.flatMap((one) => (one.kind === 'letter' ? [one.set] : [])),
    );
    const classes = Array.from({ length: this.alphabet.size }, (_, charClass) => charClass);
    // What is repeated takes the same set again and again.
    const bySet = new Map<CodeSet, readonly boolean[]>();
    const takenOf = (set: CodeSet) => {
      const taken = bySet.get(set) ?? this.alphabet.signsIn(set);
      bySet.set(set, taken);
      return taken;
    };
    this.#taken = program.map((one) => (one.kind === 'letter' ? takenOf(one.set) : undefined));
    const beginnings: number[] = [];
    this.follow(0, 'anywhere', new SeenInstructions(program), beginnings);
    this.#first = classes.map((charClass) => beginnings.some((at) => this.takes(at, charClass)));
  }

  /** Whether a thread that begins with this class can come to take it. */
  canBegin(charClass: number): boolean {
    return this.#first[charClass] ?? false;
  }

  /**
   * Goes from an instruction to all that can be reached without taking a letter, but for those that
   * were `seen`. Adds the places of the letters that are waited for to `waiting`.
   * @param context `'anywhere'`: as if every place that the program asks for were there
   * @returns whether the end of the program is among them
   */
  follow(
    from: number,
    context: Context | 'anywhere',
    seen: SeenInstructions,
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
      else if (context === 'anywhere' || isThere(instruction.assertion, context)) open.push(at + 1);
    }
    return found;
  }

  /** Whether the instruction takes this class. */
  takes(at: number, charClass: number): boolean {
    return this.#taken[at]?.[charClass] ?? false;
  }
}

function isThere(assertion: Assertion, context: Context): boolean {
  switch (assertion) {
    case 'start':
      return context.isStart;
    case 'end':
      return context.isEnd;
    case 'wordEdge':
      return context.wordBefore !== context.wordAfter;
    case 'noWordEdge':
      return context.wordBefore === context.wordAfter;
  }
}

/** What is before a place in a text. */
export type Before = 'start' | 'word' | 'other';

/** What is on both sides of a place in a text. */
interface Context {
  readonly isStart: boolean;
  readonly isEnd: boolean;
  readonly wordBefore: boolean;
  readonly wordAfter: boolean;
}

/** @param class what follows, of the alphabet, or its size at the end of the text */
export function contextOf(alphabet: Alphabet, before: Before, charClass: number): Context {
  return {
    isStart: before === 'start',
    isEnd: charClass === alphabet.size,
    wordBefore: before === 'word',
    wordAfter: alphabet.isWord(charClass),
  };
}

/** What a class is to the place behind it. */
export function beforeNext(alphabet: Alphabet, charClass: number): Before {
  return alphabet.isWord(charClass) ? 'word' : 'other';
}
