/** One word of a line, with its quotes, and the blanks after it. */
export interface Word {
  readonly text: string;
  readonly gap: string;
}

/** Splits a line at its blanks, as a shell does: quotes hold a word together. Nothing is lost. */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  const unclosed = new Set<string>();
  let start = 0;
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (isBlank(character)) {
      const end = at;
      while (at < line.length && isBlank(line.charAt(at))) at++;
      words.push({ text: line.slice(start, end), gap: line.slice(end, at) });
      start = at;
    } else if ((character === '"' || character === "'") && !unclosed.has(character)) {
      const close = closingQuote(line, at);
      // An apostrophe. None of its kind that follows is closed either.
      if (close === -1) unclosed.add(character);
      at = close === -1 ? at + 1 : close + 1;
    } else {
      at += character === '\\' ? 2 : 1;
    }
  }
  if (start < line.length) words.push({ text: line.slice(start), gap: '' });
  return words;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

function closingQuote(line: string, open: number): number {
  const quote = line.charAt(open);
  for (let at = open + 1; at < line.length; at++) {
    if (line.charAt(at) === quote) return at;
    if (quote === '"' && line.charAt(at) === '\\') at++;
  }
  return -1;
}

/** A word without the quotes around all of it. Two words in quotes, `"a" "b"`, are no such word. */
export function unquoted(word: string): string {
  const quote = word.charAt(0);
  if ((quote !== '"' && quote !== "'") || word.length < 2 || !word.endsWith(quote)) return word;
  for (let at = 0; at < word.length; at++) {
    const character = word.charAt(at);
    if (isBlank(character)) return word;
    if (character === '\\') at++;
    else if (character === '"' || character === "'") {
      const close = closingQuote(word, at);
      if (close !== -1) at = close;
    }
  }
  return word.slice(1, -1);
}
