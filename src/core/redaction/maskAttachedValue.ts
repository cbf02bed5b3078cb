import { isSecret } from './isSecret';
import { MASK } from './mask';
import { maskCredentials } from './maskCredentials';
import type { ProgramOptions } from './programOptions';

/** Masks `-pSECRET` and `-uUSER:SECRET`; `undefined` if the argument is none of these. */
export function maskAttachedValue(
  arg: string,
  { secret, attached, attachedCredentials }: ProgramOptions,
): string | undefined {
  const option = attachedCredentials?.exec(arg)?.[0];
  if (option !== undefined) return option + maskCredentials(arg.slice(option.length));
  if (!attached || !arg.startsWith('-') || !secret?.includes(arg.charAt(1))) return undefined;
  return isSecret('password', arg.slice(2)) ? arg.slice(0, 2) + MASK : undefined;
}
