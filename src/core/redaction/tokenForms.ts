import { CHAT } from './tokenMarks/chat';
import { CLOUD } from './tokenMarks/cloud';
import { LANGUAGE_MODELS } from './tokenMarks/languageModels';
import { MONITORING, PACKAGES } from './tokenMarks/monitoring';
import { PAYMENTS } from './tokenMarks/payments';
import { SOURCE_HOSTING } from './tokenMarks/sourceHosting';
import { type TokenMark, WORK } from './tokenMarks/tokenMark';

/**
 * Secrets that are recognizable by their form rather than by a prefix that one service chose. As in
 * the table of marks, only the last class of each pattern may be unbounded.
 */
const TOKENS: readonly string[] = [
  // Telegram: core.telegram.org/bots/api, "Authorizing your bot".
  '[0-9]{8,10}:AA[A-Za-z0-9_-]{30,}',
  // Discord: discord.com/developers. Three parts, the first of which is the number of the bot.
  '[MNO][A-Za-z0-9_-]{22,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,}',
  // Mailchimp: mailchimp.com/developer. The data center is at the end.
  '[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])',
  // HCP Terraform: developer.hashicorp.com/terraform, "API tokens".
  '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{40,}',
  // MaxMind: dev.maxmind.com, "License keys".
  '[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk',
  // Microsoft Entra: learn.microsoft.com, client secrets of applications.
  '[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,}',
  // New Relic: docs.newrelic.com, "License key". The mark is at the end.
  '[a-z0-9]{28,36}(?:FFFF)?NRAL(?![A-Za-z0-9])',
  // JSON Web Tokens, signed or encrypted: RFC 7519.
  'eyJ[A-Za-z0-9_-]{5,1024}\\.[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*){1,3}',
  // Cloudflare tunnel: JSON in base64 that starts with the account, {"a":.
  'eyJhIjoi[A-Za-z0-9+/_-]{30,}={0,2}',
  // The form that many services use: a word, the purpose or the environment, and the token.
  '[a-z]{2,12}_(?:live|prod|secret|sk|pat|token|api|apikey)_(?=[A-Za-z_]{0,64}[0-9])[A-Za-z0-9]{20,}',
  // Azure: learn.microsoft.com, "Identifiable secrets". A mark and a checksum are at the end of the
  // key.
  '[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{20,}',
  '[A-Za-z0-9+/]{76}(?:\\+ASt|ACDb|\\+ABa)[A-Za-z0-9+/]{6}==',
  '[A-Za-z0-9+/]{33}(?:\\+ASb|\\+AEh|AIoT)[A-Za-z0-9+/]{6}=',
  '[A-Za-z0-9+/_-]{42,44}(?:AzFu|AzSe|AzCa|\\+ACR)[A-Za-z0-9+/_-]{6}={0,2}',
  // Ghost: ghost.org/docs, "Admin API".
  '[a-f0-9]{24}:[a-f0-9]{64}(?![A-Za-z0-9])',
  // Unleash: docs.getunleash.io, "API tokens".
  '[\\w*-]{1,40}:[\\w-]{1,40}\\.[a-f0-9]{56,}',
  // LM and NT hashes of a Windows password, which grant access like the password itself.
  '[a-fA-F0-9]{32}:[a-fA-F0-9]{32}(?![A-Za-z0-9])',
  // A password hash of PostgreSQL.
  'md5[a-f0-9]{32}(?![A-Za-z0-9])',
];

/** Password hashes, crypt(5) and RFC 2307: they can be attacked offline. */
const HASHES: readonly string[] = [
  '\\\\?\\$(?:[1567]|y|gy|2[abxy]|apr1|md5|sha1|P|H|argon2(?:id|i|d)|scrypt|pbkdf2[a-z0-9-]{0,12})' +
    '\\\\?\\$[A-Za-z0-9./+=,$\\\\_-]{16,}',
  '\\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT|ARGON2|PBKDF2[A-Z0-9-]{0,12})\\}[A-Za-z0-9./+=,$\\\\_-]{16,}',
  '(?:pbkdf2_sha256|pbkdf2_sha1|bcrypt_sha256|argon2|scrypt|SCRAM-SHA-256)\\$[A-Za-z0-9./+=,:$_-]{16,}',
  '\\*[A-F0-9]{40}(?![A-Za-z0-9])',
  // An NT hash alone, as Impacket accepts it.
  '(?<!\\S):[a-fA-F0-9]{32}(?!\\S)',
];

export const FORMED_TOKEN = new RegExp(
  `(?<![A-Za-z0-9])(?:${TOKENS.join('|')})|(?<![A-Za-z0-9$])(?:${HASHES.join('|')})`,
  'g',
);

/** `sk-` also starts style sheet class names, but those contain no digits. */
export const SHORT_MARK = /(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_-]{20,}/g;

/** An AWS access key followed by its secret key. */
export const AWS_PAIR =
  /((?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}[\s:,;'"]{1,4})([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g;

/** True if the two arguments are an AWS access key and its secret key. */
export function isAwsSecret(keyId: string, secret: string): boolean {
  return /^(?:AKIA|ASIA)[A-Z0-9]{16}$/.test(keyId) && /^[A-Za-z0-9/+]{40}$/.test(secret);
}

/** Tokens that services mark with a prefix. */
export const TOKEN_MARKS: readonly TokenMark[] = [
  ...SOURCE_HOSTING,
  ...PACKAGES,
  ...CLOUD,
  ...CHAT,
  ...PAYMENTS,
  ...LANGUAGE_MODELS,
  ...MONITORING,
  ...WORK,
];

/**
 * All prefixes as one expression, grouped by first character, so that not every prefix is tried at
 * every character of a text.
 */
export const MARKED_TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${byFirstCharacter()})`, 'g');

function byFirstCharacter(): string {
  const groups = new Map<string, string[]>();
  for (const [begins, rest] of TOKEN_MARKS) {
    for (const begin of begins.split(/(?<=\S) (?=\S)/)) {
      const first = escaped(begin.charAt(0));
      const group = groups.get(first) ?? [];
      groups.set(first, [...group, escaped(begin.slice(1)) + rest]);
    }
  }
  return [...groups].map(([first, others]) => `${first}(?:${others.join('|')})`).join('|');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
