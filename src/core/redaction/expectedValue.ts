import type { ProgramOptions } from './programOptions';

/** What the argument after an option is: a value under a name, or credentials, or a script. */
export type ExpectedValue =
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'credentials' }
  | { readonly kind: 'script' };

const PASSWORD: ExpectedValue = { kind: 'value', name: 'password' };
const CREDENTIALS: ExpectedValue = { kind: 'credentials' };
const SCRIPT: ExpectedValue = { kind: 'script' };
const OPTION = /^--?([A-Za-z][\w.-]*)$/;

/** What an argument says about the next one; `undefined` for nothing. */
export function expectedValue(
  arg: string,
  previous: string,
  { secret, credentials }: ProgramOptions,
): ExpectedValue | undefined {
  if (credentials?.test(arg)) return CREDENTIALS;
  if (/^-[A-Za-z]$/.test(arg) && secret?.includes(arg.charAt(1))) return PASSWORD;
  if (/^-[a-z]{0,3}c$/.test(arg)) return SCRIPT;
  // aws configure set NAME VALUE
  const name = previous === 'set' ? arg : OPTION.exec(arg)?.[1];
  return name === undefined ? undefined : { kind: 'value', name };
}
