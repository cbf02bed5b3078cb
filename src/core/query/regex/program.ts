import { translatable } from '../../text/sentence';
import type { CodeSet, PatternNode, Assertion } from './codeSet';
import { PatternMistake } from './parseClass';

/** One instruction: consumes a character, asserts a position, forks to two others, or matches. */
export type Instruction =
  | { readonly kind: 'letter'; readonly set: CodeSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'fork'; to: number; or: number }
  | { readonly kind: 'found' };

/** Larger programs would make a search in thousands of command lines slow. */
const MOST_INSTRUCTIONS = 400;

/**
 * Compiles a pattern. Every instruction but a fork continues with the next one.
 * @throws {PatternMistake} if there are too many instructions
 */
export function makeProgram(pattern: PatternNode): readonly Instruction[] {
  const program: Instruction[] = [];

  const add = <T extends Instruction>(instruction: T): T => {
    if (program.length >= MOST_INSTRUCTIONS) {
      throw new PatternMistake(
        0,
        translatable('This expression is too large: use fewer repetitions.'),
      );
    }
    program.push(instruction);
    return instruction;
  };
  const fork = () => add({ kind: 'fork', to: program.length + 1, or: program.length + 1 });

  const addNode = (node: PatternNode): void => {
    switch (node.kind) {
      case 'letter':
      case 'assertion':
        add(node);
        break;
      case 'sequence':
        node.parts.forEach(addNode);
        break;
      case 'choice':
        addChoice(node.parts);
        break;
      case 'repeat':
        addRepeat(node.part, node.least, node.most);
        break;
    }
  };

  const addChoice = (parts: readonly PatternNode[]) => {
    const ends = parts.slice(0, -1).map((part) => {
      const start = fork();
      addNode(part);
      const end = fork();
      start.or = program.length;
      return end;
    });
    parts.slice(-1).forEach(addNode);
    for (const end of ends) end.to = end.or = program.length;
  };

  const addRepeat = (part: PatternNode, least: number, most: number) => {
    for (let i = 0; i < least; i++) addNode(part);
    if (most === Infinity) {
      const start = program.length;
      const enter = fork();
      addNode(part);
      const again = fork();
      again.to = again.or = start;
      enter.or = program.length;
      return;
    }
    const skips = [];
    for (let i = least; i < most; i++) {
      skips.push(fork());
      addNode(part);
    }
    for (const skip of skips) skip.or = program.length;
  };

  addNode(pattern);
  add({ kind: 'found' });
  return program;
}
