import { shellText, visibleText } from '../../../core/text/text';

/**
 * An argument as one word of a POSIX shell, which gives that very argument, on one line and without
 * a character that cannot be seen: such ones are written as escapes, in `$'…'`.
 */
export function posixWord(argument: string): string {
  if (visibleText(argument) === argument) return shellText(argument);
  return `$'${Array.from(argument, escaped).join('')}'`;
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  if (character === '\n') return '\\n';
  if (visibleText(character) === character) return character;
  const bytes = [...Buffer.from(character)];
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
