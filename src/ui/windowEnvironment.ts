import * as l10n from '@vscode/l10n';
import * as os from 'node:os';
import * as vscode from 'vscode';

/** The display names of machines, by the kind of remote connection. */
const REMOTE_NAMES: Readonly<Record<string, (hostName: string) => string>> = {
  'ssh-remote': (hostName) => l10n.t('SSH: {0}', hostName),
  wsl: (hostName) => l10n.t('WSL: {0}', hostName),
  'dev-container': (hostName) => l10n.t('Container: {0}', hostName),
  'attached-container': (hostName) => l10n.t('Container: {0}', hostName),
  codespaces: (hostName) => l10n.t('Codespace: {0}', hostName),
  tunnel: (hostName) => l10n.t('Tunnel: {0}', hostName),
};

/** The display name of the machine: `SSH: build7` on a remote, otherwise the host name. */
export function machineName(): string {
  const { remoteName } = vscode.env;
  const hostName = os.hostname();
  return REMOTE_NAMES[remoteName ?? '']?.(hostName) ?? hostName;
}

/** Identifies the machine, whatever name and language it is shown in. */
export function machineId(): string {
  return `${vscode.env.remoteName ?? ''}:${os.hostname()}`;
}

/**
 * Loads the texts of the user's language. Each bundle of the extension has its own copy of `l10n`,
 * so each must call this before it produces any text.
 */
export function startTranslating(): void {
  const { bundle } = vscode.l10n;
  if (bundle) l10n.config({ contents: bundle });
}
