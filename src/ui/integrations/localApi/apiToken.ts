import { randomBytes } from 'node:crypto';
import type { Disposable, SecretStorage } from 'vscode';
import type { Platform } from '../../../platform/platform';

/** The token of the local API. VS Code's secret storage keeps it, and all windows share it. */
export class ApiToken implements Disposable {
  private token = '';
  private reads = 0;
  /** The result of the latest read or replacement. */
  private newest = Promise.resolve('');
  private readonly subscription: Disposable;

  constructor(
    private readonly secrets: SecretStorage,
    private readonly name: string,
  ) {
    this.subscription = secrets.onDidChange(({ key }) => {
      // A secret that can't be read now is read at the next start.
      if (key === name) this.read().catch(() => undefined);
    });
  }

  get current(): string {
    return this.token;
  }

  /** Resolves with the stored token, which scripts know, or with a new one if there is none. */
  read(): Promise<string> {
    return (this.newest = this.readKept(++this.reads));
  }

  /** Invalidates the old token at once. */
  replace(): Promise<string> {
    return (this.newest = this.storeNew());
  }

  private async readKept(read: number): Promise<string> {
    const kept = await this.secrets.get(this.name);
    // The token was read again or replaced meanwhile, perhaps by a different window.
    if (read !== this.reads) return this.newest;
    return kept ? (this.token = kept) : this.replace();
  }

  private async storeNew(): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.secrets.store(this.name, token);
    this.reads++;
    return (this.token = token);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

/**
 * A shell command that asks for the token and then queries the local API. The command does not
 * contain the token, so the shell history never does either. Every user of a machine can read the
 * arguments of all programs, so curl reads the header from its standard input. `read` and `printf`
 * are builtins of bash and zsh.
 */
export function curlCommand(address: string, shell: Platform['shell']): string {
  const url = `${address}/api/processes?limit=5`;
  if (shell === 'windows') {
    return [
      `$t = Read-Host -AsSecureString 'ProcLens token'`,
      `'Authorization: Bearer ' + [Net.NetworkCredential]::new('', $t).Password | curl.exe -s -H '@-' '${url}'`,
    ].join('; ');
  }
  const ask = `printf 'ProcLens token: ' >&2; IFS= read -rs proclens_token; echo >&2`;
  return `(${ask}; printf 'Authorization: Bearer %s' "$proclens_token" | curl -s -H @- '${url}')`;
}
