import { translatable } from '../../text/translatable';
import { codeSet, otherCodes, withSmallLetters, type CodeSet } from './codeSet';
import { parseEscape, type Escape } from './parseEscape';
import { PatternMistake } from './patternMistake';

const DASH = 0x2d;

/**
 * Reads the class whose `[` is at `at`. `to`: where the pattern goes on.
 * @throws PatternMistake
 */
export function parseClass(
  source: string,
  at: number,
  caseCounts: boolean,
): { readonly set: CodeSet; readonly to: number } {
  const isOther = source.charAt(at + 1) === '^';
  const set: (readonly [number, number])[] = [];
  let next = at + (isOther ? 2 : 1);
  while (source.charAt(next) !== ']') {
    if (next >= source.length)
      throw new PatternMistake(at, translatable('This “[” has no end: write “]”.'));
    const first = member(source, next);
    next = first.to;
    const ranges = source.charAt(next) === '-' && source.charAt(next + 1) !== ']';
    const last = ranges && next + 1 < source.length ? member(source, next + 1) : undefined;
    if (last) next = last.to;
    if (first.code !== undefined && last?.code !== undefined) {
      if (first.code > last.code) {
        throw new PatternMistake(
          at,
          translatable('A range in “[ ]” goes from the lesser to the greater sign.'),
        );
      }
      set.push([first.code, last.code]);
    } else {
      set.push(...codesOf(first));
      if (last) set.push([DASH, DASH], ...codesOf(last));
    }
  }
  const all = caseCounts ? codeSet(set) : withSmallLetters(codeSet(set));
  return { set: isOther ? otherCodes(all) : all, to: next + 1 };
}

function codesOf(member: Escape): CodeSet {
  return member.set ?? [[member.code, member.code]];
}

function member(source: string, at: number): Escape {
  if (source.charAt(at) !== '\\') {
    const code = source.codePointAt(at) ?? 0;
    return { code, to: at + (code > 0xffff ? 2 : 1) };
  }
  // In a class this is not the edge of a word.
  if (source.charAt(at + 1) === 'b') return { code: 0x08, to: at + 2 };
  const escape = parseEscape(source, at);
  if (escape) return escape;
  throw new PatternMistake(at, translatable('There is no “\\{0}” here.'), source.charAt(at + 1));
}
