const TOKEN = /\s*(?:(&&|\|\||==|!=|=~|!|\(|\))|'([^']*)'|\/((?:[^/\\]|\\.)+)\/|([\w.]+))/y;

interface Token {
  readonly kind: 'sign' | 'text' | 'pattern' | 'word';
  readonly text: string;
}

/** Evaluates a `when` clause like VS Code, limited to the syntax that our package.json uses. */
export function holds(clause: string, keys: Readonly<Record<string, unknown>>): boolean {
  const tokens = tokensOf(clause);
  let at = 0;
  const takes = (sign: string) => {
    const found = tokens[at]?.kind === 'sign' && tokens[at]?.text === sign;
    if (found) at++;
    return found;
  };
  const next = () => {
    const token = tokens[at++];
    if (!token) throw new Error(`The clause ends too early: ${clause}`);
    return token;
  };
  const either = (): boolean => {
    let value = both();
    while (takes('||')) value = both() || value;
    return value;
  };
  const both = (): boolean => {
    let value = single();
    while (takes('&&')) value = single() && value;
    return value;
  };
  const single = (): boolean => {
    if (takes('!')) return !single();
    if (takes('(')) {
      const value = either();
      if (!takes(')')) throw new Error(`A bracket is missing: ${clause}`);
      return value;
    }
    const value = keys[next().text];
    if (takes('==')) return String(value) === next().text;
    if (takes('!=')) return String(value) !== next().text;
    if (takes('=~')) return new RegExp(next().text).test(String(value));
    return Boolean(value);
  };
  const value = either();
  if (at < tokens.length) throw new Error(`Something is left over: ${clause}`);
  return value;
}

function tokensOf(clause: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < clause.trimEnd().length) {
    const found = TOKEN.exec(clause);
    if (!found) throw new Error(`No clause: ${clause}`);
    const [, sign, text, pattern, word] = found;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (text !== undefined) tokens.push({ kind: 'text', text });
    else if (pattern !== undefined) tokens.push({ kind: 'pattern', text: pattern });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}
