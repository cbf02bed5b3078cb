import { type ProcessInfo, type ProcessKey, userText } from '../process/process';
import { type Budget, UNLIMITED } from '../work/budget';

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
 * After this many lookups for each entry of the younger generation the older one is dropped: most of it
 * belongs to processes that have ended. High enough that concurrent searches keep each other's entries.
 */
const LOOKUPS_PER_ENTRY = 64;
const LEAST_LOOKUPS = 1000;
/**
 * Of each of the two generations. Reached if processes come and go faster than anybody searches; where
 * more are listed than this, some of them are folded again at each search.
 */
const MOST_ENTRIES = 10_000;

/**
 * By process: its texts hardly ever change, while what it uses does at every tick. Not by the object,
 * weakly: that costs the garbage collector more than all folding.
 */
let known = new Map<ProcessKey, Known>();
let knownBefore = known;
let lookups = 0;
/** Every term of a query looks at the same process. */
let last: Known | undefined;

export function foldedTexts(info: ProcessInfo, budget: Budget = UNLIMITED): FoldedTexts {
  const { key } = info;
  if (last?.key === key && hasSameTexts(last.of, info)) return last;
  // A search that may not see command lines must not replace the entry of one that may.
  if (info.commandLine === undefined) return (last = fold(info, budget));
  forgetUnused();
  last = known.get(key);
  if (last && hasSameTexts(last.of, info)) return last;
  last = knownBefore.get(key);
  if (!last || !hasSameTexts(last.of, info)) last = fold(info, budget);
  known.set(key, last);
  return last;
}

function forgetUnused(): void {
  lookups++;
  const isUsedEnough = lookups > Math.max(LEAST_LOOKUPS, LOOKUPS_PER_ENTRY * known.size);
  if (!isUsedEnough && known.size < MOST_ENTRIES) return;
  lookups = 0;
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

/** The one capital whose small form is longer than itself. */
const LONGER_WHEN_SMALL = '\u0130';

/**
 * The text in small letters, as long as it was: a letter whose small form has another length stays,
 * so that a place in one is the same place in the other.
 */
export function foldCase(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text
    .split(LONGER_WHEN_SMALL)
    .map((part) => part.toLowerCase())
    .join(LONGER_WHEN_SMALL);
}
