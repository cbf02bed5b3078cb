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
  readonly key: ProcessKey;
  /** What the texts were made of. */
  readonly of: Pick<ProcessInfo, 'name' | 'commandLine' | 'user' | 'uid'>;
}

/**
 * After so many searches of all what none of them looked at is forgotten: most of that has ended. Many
 * may go on at once, and none of them is to fold again what another has just folded.
 */
const LOOKS = 16;
const LEAST_LOOKS = 1000;

/**
 * By process: its texts hardly ever change, while what it uses does at every tick. Not by the object,
 * weakly: that costs the garbage collector more than all folding.
 */
let known = new Map<ProcessKey, Known>();
let knownBefore = known;
let looks = 0;
/** Every term of a query looks at the same process. */
let last: Known | undefined;

export function foldedTexts(info: ProcessInfo, budget: Budget = UNLIMITED): FoldedTexts {
  if (last?.key === info.key && hasSameTexts(last.of, info)) return last;
  forgetUnused();
  const { key } = info;
  last = known.get(key);
  if (last && hasSameTexts(last.of, info)) return last;
  last = knownBefore.get(key);
  if (!last || !hasSameTexts(last.of, info)) last = fold(info, budget);
  known.set(key, last);
  return last;
}

function forgetUnused(): void {
  looks++;
  if (looks <= Math.max(LEAST_LOOKS, LOOKS * (known.size + knownBefore.size))) return;
  looks = 0;
  knownBefore = known;
  known = new Map();
}

function fold(info: ProcessInfo, budget: Budget): Known {
  const { key, name, commandLine, user, uid } = info;
  budget.spend((name.length + (commandLine?.length ?? 0)) / 4);
  return {
    key,
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
