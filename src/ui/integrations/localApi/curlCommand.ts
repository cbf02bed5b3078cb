import type { PlatformTraits } from '../../../platform/platformTraits';

/**
 * A line for a shell that asks for the token and then the local API. It holds no token itself, so that
 * none gets into a history; and every user of a machine may read the arguments of all programs, so
 * curl reads the header from its input. `read` and `printf` are parts of bash and zsh.
 */
export function curlCommand(address: string, shell: PlatformTraits['shell']): string {
  const url = `${address}/api/processes?limit=5`;
  if (shell === 'windows') {
    return [
      `$t = Read-Host -AsSecureString 'Token of ProcLens'`,
      `'Authorization: Bearer ' + [Net.NetworkCredential]::new('', $t).Password | curl.exe -s -H '@-' '${url}'`,
    ].join('; ');
  }
  const ask = `printf 'Token of ProcLens: ' >&2; IFS= read -rs proclens_token; echo >&2`;
  return `(${ask}; printf 'Authorization: Bearer %s' "$proclens_token" | curl -s -H @- '${url}')`;
}
