import { translatable } from '../../text/sentence';
import {
  type CodeSet,
  LAST_CODE,
  type PatternNode,
  type Assertion,
  withSmallLetters,
} from './codeSet';
import { parseClass, parseEscape, PatternMistake } from './parseClass';

const MOST_DEEP = 50;
const MOST_TIMES = 1000;
const ANY: CodeSet = [[0, LAST_CODE]];
const NOTHING: PatternNode = { kind: 'sequence', parts: [] };

/**
 * Parses a regular expression in JavaScript's syntax, without features that can't run in one pass
 * over the text (lookaround and backreferences) and without `\p`. A dot matches any character.
 * @throws {PatternMistake} if the expression is invalid or uses one of those features
 */
export function parsePattern(source: string, caseCounts: boolean): PatternNode {
  let at = 0;
  let deep = 0;

  const choice = (): PatternNode => {
    const parts = [sequence()];
    while (source.charAt(at) === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] ?? NOTHING) : { kind: 'choice', parts };
  };

  const sequence = (): PatternNode => {
    const parts: PatternNode[] = [];
    while (at < source.length && !'|)'.includes(source.charAt(at))) {
      const part = repeated(atom());
      if (part !== NOTHING) parts.push(part);
    }
    return parts.length === 0 ? NOTHING : { kind: 'sequence', parts };
  };

  const repeated = (part: PatternNode): PatternNode => {
    const times = takeTimes();
    if (!times) return part;
    const { from, least, most } = times;
    if (most < least) throw new PatternMistake(from, translatable('Put the smaller number first.'));
    if (Math.max(least, most === Infinity ? 0 : most) > MOST_TIMES) {
      throw new PatternMistake(from, translatable('Repetition is limited to {0} times.'), '1000');
    }
    // Skip the `?` of a lazy quantifier: it doesn't change whether there is a match.
    if (source.charAt(at) === '?') at++;
    return part === NOTHING || most === 0 ? NOTHING : { kind: 'repeat', part, least, most };
  };

  const takeTimes = () => {
    const from = at;
    const character = source.charAt(at);
    if (character !== '' && '*+?'.includes(character)) {
      at++;
      return { from, least: character === '+' ? 1 : 0, most: character === '?' ? 1 : Infinity };
    }
    const braces = /\{(\d{1,9})(?:(,)(\d{1,9})?)?\}/y;
    braces.lastIndex = at;
    const [all, least, comma, most] = braces.exec(source) ?? [];
    if (!all) return undefined;
    at += all.length;
    const upper = comma ? (most ?? Infinity) : least;
    return { from, least: Number(least), most: Number(upper) };
  };

  const atom = (): PatternNode => {
    const from = at;
    if (takeTimes()) {
      const character = source.slice(from, at);
      throw new PatternMistake(
        from,
        translatable('There is nothing to repeat before “{0}”.'),
        character,
      );
    }
    switch (source.charAt(at)) {
      case '(':
        return group();
      case '[': {
        const { set, to } = parseClass(source, at, caseCounts);
        at = to;
        return { kind: 'letter', set };
      }
      case '\\':
        return escape();
      case '.':
        at++;
        return { kind: 'letter', set: ANY };
      case '^':
        return place('start', 1);
      case '$':
        return place('end', 1);
      default: {
        const code = source.codePointAt(at) ?? 0;
        at += code > 0xffff ? 2 : 1;
        return letter(code);
      }
    }
  };

  const group = (): PatternNode => {
    const from = at;
    if (deep >= MOST_DEEP)
      throw new PatternMistake(at, translatable('The groups are nested too deeply.'));
    const named = /\((?:\?(?::|<\w+>))?/y;
    named.lastIndex = at;
    at += named.exec(source)?.[0].length ?? 1;
    if (source.charAt(at) === '?') {
      throw new PatternMistake(
        from,
        translatable('Lookahead and lookbehind aren’t supported: remove the group.'),
      );
    }
    deep++;
    const inner = choice();
    deep--;
    if (source.charAt(at) !== ')') {
      throw new PatternMistake(from, translatable('This group isn’t closed: add a “)”.'));
    }
    at++;
    return inner;
  };

  const escape = (): PatternNode => {
    const character = source.charAt(at + 1);
    if (character === 'b') return place('wordEdge', 2);
    if (character === 'B') return place('noWordEdge', 2);
    if (/[1-9k]/.test(character)) {
      throw new PatternMistake(
        at,
        translatable('References to groups aren’t supported: remove “\\{0}”.'),
        character,
      );
    }
    const found = parseEscape(source, at);
    if (!found)
      throw new PatternMistake(at, translatable('“\\{0}” isn’t supported here.'), character);
    at = found.to;
    return found.set ? { kind: 'letter', set: found.set } : letter(found.code);
  };

  const place = (which: Assertion, length: number): PatternNode => {
    at += length;
    return { kind: 'assertion', assertion: which };
  };

  const letter = (code: number): PatternNode => {
    const set: CodeSet = [[code, code]];
    return { kind: 'letter', set: caseCounts ? set : withSmallLetters(set) };
  };

  const whole = choice();
  if (at < source.length)
    throw new PatternMistake(at, translatable('This “)” has no matching “(”.'));
  return whole;
}
