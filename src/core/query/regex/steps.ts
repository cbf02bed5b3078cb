import { Alphabet, type CodeSet, type Assertion } from './codeSet';
import type { Instruction } from './program';

const LAST_ROUND = 0xffff_ffff;

/** The set of instructions seen since the last `clear`. */
export class SeenInstructions {
  /** The round in which each instruction was seen, so that a new round allocates nothing. */
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

  /** Adds an instruction. Returns false if it was already seen. */
  add(at: number): boolean {
    if (this.#rounds[at] === this.#round) return false;
    this.#rounds[at] = this.#round;
    return true;
  }
}

/** Executes a program one character class at a time. */
export class Steps {
  readonly alphabet: Alphabet;
  /**
   * Whether an instruction consumes a class, indexed by both, for instructions that consume one.
   */
  readonly #taken: readonly (readonly boolean[] | undefined)[];
  /** Indexed by class. */
  readonly #first: readonly boolean[];
  /** The instructions still to be followed; reused on each call. */
  readonly #open: number[] = [];

  constructor(readonly program: readonly Instruction[]) {
    this.alphabet = new Alphabet(
      program.flatMap((one) => (one.kind === 'letter' ? [one.set] : [])),
    );
    const classes = Array.from({ length: this.alphabet.size }, (_, charClass) => charClass);
    // A repetition compiles to many instructions with the same set.
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

  /** True if a thread that starts at this class can consume it. */
  canBegin(charClass: number): boolean {
    return this.#first[charClass] ?? false;
  }

  /**
   * Follows an instruction to all instructions that are reachable without consuming a character,
   * except those in `seen`. Adds the instructions that wait for a character to `waiting`.
   * @param context with `'anywhere'`, every assertion of the program succeeds
   * @returns true if the program can match here
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

  /** True if the instruction consumes this class. */
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

/** What precedes a position in a text. */
export type Before = 'start' | 'word' | 'other';

/** What surrounds a position in a text. */
interface Context {
  readonly isStart: boolean;
  readonly isEnd: boolean;
  readonly wordBefore: boolean;
  readonly wordAfter: boolean;
}

/** @param charClass the class that follows, or the size of the alphabet at the end of the text */
export function contextOf(alphabet: Alphabet, before: Before, charClass: number): Context {
  return {
    isStart: before === 'start',
    isEnd: charClass === alphabet.size,
    wordBefore: before === 'word',
    wordAfter: alphabet.isWord(charClass),
  };
}

/** The `Before` value of the position after this class. */
export function beforeNext(alphabet: Alphabet, charClass: number): Before {
  return alphabet.isWord(charClass) ? 'word' : 'other';
}
