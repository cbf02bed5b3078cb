import { MASK } from './mask';

/**
 * Tokens that services mark with a beginning of their own. Each part is one run of one kind of
 * character, with something before it at which it cannot begin: so the time is linear.
 */
const MARKED = new RegExp(
  `(?<![A-Za-z0-9])(?:${[
    'gh[pousr]_[A-Za-z0-9]{20,}',
    'github_pat_[A-Za-z0-9_]{20,}',
    'gl(?:pat|rt|dt|cbt|ptt|ft|soat)-[A-Za-z0-9_.-]{16,}',
    'xox[abeoprs]-[A-Za-z0-9-]{10,}',
    'xapp-[A-Za-z0-9-]{10,}',
    '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])',
    'npm_[A-Za-z0-9]{30,}',
    'pypi-[A-Za-z0-9_-]{30,}',
    'AIza[A-Za-z0-9_-]{30,}',
    'ya29\\.[A-Za-z0-9_-]{16,}',
    'GOCSPX-[A-Za-z0-9_-]{20,}',
    'hf_[A-Za-z0-9]{24,}',
    'do[opr]_v1_[a-f0-9]{32,}',
    '[rs]k_(?:live|test)_[A-Za-z0-9]{16,}',
    'whsec_[A-Za-z0-9+/=]{20,}',
    'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
    'hv[sbr]\\.[A-Za-z0-9_-]{20,}',
    'shp(?:at|ss|ca|pa)_[a-fA-F0-9]{32}',
    'tskey-[A-Za-z0-9-]{16,}',
    'AGE-SECRET-KEY-1[A-Z0-9]{40,}',
    'eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*',
  ].join('|')})`,
  'g',
);
/** `sk-` begins words of style sheets, too: those have no digits. */
const SHORT_MARK = /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}/g;
/** Addresses that are a secret by themselves: who has one may post. */
const WEBHOOK =
  /((?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|api\.telegram\.org)\/)[A-Za-z0-9/:_-]{20,}/g;

/** `PASSWORD 'x'` and `IDENTIFIED BY 'x'` of SQL. */
const SQL = /(\b(?:password|identified by) +)(?:'[^']*|"[^"]*)/gi;
const BEARER = /(\bbearer +)([A-Za-z0-9._~+/=-]{8,})/gi;

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = '-----END ';

/** Masks what is a secret by its form or the phrase before it, wherever in a text it stands. */
export function maskTokens(text: string): string {
  return maskPrivateKeys(text)
    .replace(MARKED, MASK)
    .replace(SHORT_MARK, (token) => (/\d/.test(token) ? MASK : token))
    .replace(WEBHOOK, `$1${MASK}`)
    .replace(SQL, (phrase: string, before: string) => before + phrase.charAt(before.length) + MASK)
    .replace(BEARER, (phrase: string, before: string, token: string) =>
      /\d/.test(token) ? before + MASK : phrase,
    );
}

function maskPrivateKeys(text: string): string {
  let result = '';
  let done = 0;
  for (const begin of text.matchAll(KEY_BEGIN)) {
    if (begin.index < done) continue;
    const start = begin.index + begin[0].length;
    const end = text.indexOf(KEY_END, start);
    result += text.slice(done, start) + MASK;
    done = end === -1 ? text.length : end;
  }
  return result + text.slice(done);
}
