import { randomBytes } from 'node:crypto';
import type { Disposable, SecretStorage } from 'vscode';
import type { Platform } from '../../../platform/platform';

/** The token of the local API: kept among VS Code's secrets, and the same in all windows. */
export class ApiToken implements Disposable {
  private token = '';
  private reads = 0;
  /** What the newest reading or replacement gives. */
  private newest = Promise.resolve('');
  private readonly subscription: Disposable;

  constructor(
    private readonly secrets: SecretStorage,
    private readonly name: string,
  ) {
    this.subscription = secrets.onDidChange(({ key }) => {
      // What cannot be read now is read at the next start.
      if (key === name) this.read().catch(() => undefined);
    });
  }

  get current(): string {
    return this.token;
  }

  /** Resolves with the kept token, which scripts know, or with a new one where there is none. */
  read(): Promise<string> {
    return (this.newest = this.readKept(++this.reads));
  }

  /** From now on the old token is worth nothing. */
  replace(): Promise<string> {
    return (this.newest = this.storeNew());
  }

  private async readKept(read: number): Promise<string> {
    const kept = await this.secrets.get(this.name);
    // It was read again or replaced meanwhile, perhaps by another window.
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
 * A line for a shell that asks for the token and then the local API. It holds no token itself, so that
 * none gets into a history; and every user of a machine may read the arguments of all programs, so
 * curl reads the header from its input. `read` and `printf` are parts of bash and zsh.
 */
export function curlCommand(address: string, shell: Platform['shell']): string {
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
