import { UNLIMITED, type Budget } from '../work/budget';
import { foldCase } from './foldCase';
import { userText, type ProcessInfo, type ProcessKey } from '../process';

/** The texts that words are looked for in, in small letters; `''` where one is not known. */
export interface FoldedTexts {
  readonly name: string;
  readonly commandLine: string;
  readonly user: string;
}

interface Known extends FoldedTexts {
  /** What the texts were made of. */
  readonly of: Pick<ProcessInfo, 'name' | 'commandLine' | 'user' | 'uid'>;
}

/** After so many looks at each what nobody looked at is forgotten: most of that has ended. */
const LOOKS = 4;
const LEAST_LOOKS = 1000;

/**
 * By process: its texts hardly ever change, while what it uses does at every tick. Not by the object,
 * weakly: that costs the garbage collector more than all folding.
 */
let known = new Map<ProcessKey, Known>();
let knownBefore = known;
let looks = 0;

export function foldedTexts(info: ProcessInfo, budget: Budget = UNLIMITED): FoldedTexts {
  forgetUnused();
  const { key } = info;
  const texts = known.get(key);
  if (texts && hasSameTexts(texts.of, info)) return texts;
  const before = knownBefore.get(key);
  const folded = before && hasSameTexts(before.of, info) ? before : fold(info, budget);
  known.set(key, folded);
  return folded;
}

function forgetUnused(): void {
  looks++;
  if (looks <= Math.max(LEAST_LOOKS, LOOKS * known.size)) return;
  looks = 0;
  knownBefore = known;
  known = new Map();
}

function fold(info: ProcessInfo, budget: Budget): Known {
  const { name, commandLine, user, uid } = info;
  budget.spend((name.length + (commandLine?.length ?? 0)) / 4);
  return {
    of: { name, commandLine, user, uid },
    name: foldCase(name),
    commandLine: foldCase(commandLine ?? ''),
    user: foldCase(userText(info) ?? ''),
  };
}

function hasSameTexts(a: Known['of'], b: Known['of']): boolean {
  return (
    a.name === b.name && a.commandLine === b.commandLine && a.user === b.user && a.uid === b.uid
  );
}
