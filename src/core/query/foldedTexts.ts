import { type ProcessInfo, type ProcessKey, userText } from '../process/process';
import { type Budget, UNLIMITED } from '../work/budget';

/** The texts that words are searched in, in lower case; `''` if unknown. */
export interface FoldedTexts {
  readonly title: string;
  readonly name: string;
  readonly commandLine: string;
  readonly user: string;
}

interface Known extends FoldedTexts {
  readonly key: ProcessKey;
  /** The fields that the texts were derived from. */
  readonly of: Pick<ProcessInfo, 'title' | 'name' | 'commandLine' | 'user' | 'uid'>;
}

/**
 * After this many lookups per entry of the younger generation, the older generation is dropped:
 * most of its entries belong to ended processes. High enough that concurrent searches keep each
 * other's entries.
 */
const LOOKUPS_PER_ENTRY = 64;
const LEAST_LOOKUPS = 1000;
/**
 * The limit for each of the two generations. It is reached if processes come and go faster than
 * searches run. If more processes are listed, some of them are folded again in each search.
 */
const MOST_ENTRIES = 10_000;

/**
 * Keyed by process, because its texts hardly ever change while its usage changes on every tick. A
 * WeakMap keyed by the object would cost the garbage collector more than all the folding.
 */
let known = new Map<ProcessKey, Known>();
let knownBefore = known;
let lookups = 0;
/** Every term of a query looks at the same process. */
let last: Known | undefined;

/** Folds the texts of a process, or returns them from the cache if they are unchanged. */
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
  const { key, title, name, commandLine, user, uid } = info;
  budget.spend(((title?.length ?? 0) + name.length + (commandLine?.length ?? 0)) / 4);
  return {
    key,
    of: { title, name, commandLine, user, uid },
    title: foldCase(title ?? ''),
    name: foldCase(name),
    commandLine: foldCase(commandLine ?? ''),
    user: foldCase(userText(info) ?? ''),
  };
}

function hasSameTexts(a: Known['of'], b: Known['of']): boolean {
  return (
    a.title === b.title &&
    a.name === b.name &&
    a.commandLine === b.commandLine &&
    a.user === b.user &&
    a.uid === b.uid
  );
}

/** The only capital letter whose lower-case form is longer than itself. */
const LONGER_WHEN_SMALL = '\u0130';

/**
 * The text in lower case, with its length preserved: a letter whose lower-case form has a different
 * length stays as it is, so that offsets in one text apply to the other.
 */
export function foldCase(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text
    .split(LONGER_WHEN_SMALL)
    .map((part) => part.toLowerCase())
    .join(LONGER_WHEN_SMALL);
}
