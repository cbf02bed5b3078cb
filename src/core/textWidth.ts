/**
 * Widths in fonts that are not known here, for places where text must keep its room. They are in
 * hundredths of a digit: measured so, the letters that programs are named with hardly differ from
 * one sans-serif font to the next, and a digit is as wide as a figure space.
 */

/** As measured in DejaVu Sans, Open Sans, Fira Sans, Arimo, Ubuntu and Inter. Others take 100. */
const WIDTHS = new Map(
  (
    [
      ['\u200a', 12],
      ["'ijl|", 44],
      ['!,.:;I ', 48],
      ['()-/[\\]`ft', 60],
      ['"*J{}r', 70],
      ['?FL_cksvxyz', 88],
      ['&ABCKRVX', 110],
      ['DGHNOQUw', 127],
      ['%@MWm…', 154],
    ] as const
  ).flatMap(([characters, width]) => Array.from(characters, (one) => [one, width] as const)),
);
/** Chinese, Japanese and Korean, and emoji. */
const FIRST_WIDE = 0x2e80;
const WIDE = 175;

const ELLIPSIS = '…';
const FIGURE_SPACE = { text: '\u2007', width: 100 };
const THIN_SPACE = { text: '\u2009', width: 34 };
const HAIR_SPACE = { text: '\u200a', width: 12 };

/** About how wide this is, in hundredths of a digit. */
export function textWidth(text: string): number {
  return Array.from(text, characterWidth).reduce((sum, width) => sum + width, 0);
}

function characterWidth(character: string): number {
  const wide = (character.codePointAt(0) ?? 0) >= FIRST_WIDE;
  return WIDTHS.get(character) ?? (wide ? WIDE : 100);
}

/** As much of the text as is no wider than this, a cut marked by an ellipsis. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let room = width - characterWidth(ELLIPSIS);
  const kept = Array.from(text);
  const end = kept.findIndex((character) => (room -= characterWidth(character)) < 0);
  return `${kept.slice(0, end).join('')}${ELLIPSIS}`;
}

/** Spaces as wide as this, to a few hundredths of a digit. HTML does not collapse them. */
export function spacesOfWidth(width: number): string {
  const figures = Math.floor(Math.max(0, width) / FIGURE_SPACE.width);
  let rest = Math.max(0, width) - figures * FIGURE_SPACE.width;
  const thin = Math.floor(rest / THIN_SPACE.width);
  rest -= thin * THIN_SPACE.width;
  const hair = Math.round(rest / HAIR_SPACE.width);
  return (
    FIGURE_SPACE.text.repeat(figures) + THIN_SPACE.text.repeat(thin) + HAIR_SPACE.text.repeat(hair)
  );
}
