import type { ProcStat } from './parse/parseStat';

/** Zombie or dead: it has nothing any more, and its children were given to somebody else. */
export function hasEnded({ state }: Pick<ProcStat, 'state'>): boolean {
  return state === 'Z' || state === 'X' || state === 'x';
}
