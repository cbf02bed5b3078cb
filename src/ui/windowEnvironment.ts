import * as l10n from '@vscode/l10n';
import * as os from 'node:os';
import * as vscode from 'vscode';

/** How machines are named to which VS Code goes in this way. */
const REMOTE_NAMES: Readonly<Record<string, (hostName: string) => string>> = {
  'ssh-remote': (hostName) => l10n.t('SSH: {0}', hostName),
  wsl: (hostName) => l10n.t('WSL: {0}', hostName),
  'dev-container': (hostName) => l10n.t('Container: {0}', hostName),
  'attached-container': (hostName) => l10n.t('Container: {0}', hostName),
  codespaces: (hostName) => l10n.t('Codespace: {0}', hostName),
  tunnel: (hostName) => l10n.t('Tunnel: {0}', hostName),
};

/** What the machine is called wherever a remote is possible: `SSH: build7`, or its host name. */
export function machineName(): string {
  const { remoteName } = vscode.env;
  const hostName = os.hostname();
  return REMOTE_NAMES[remoteName ?? '']?.(hostName) ?? hostName;
}

/** The same machine under whatever name and in whatever language it is shown. */
export function machineId(): string {
  return `${vscode.env.remoteName ?? ''}:${os.hostname()}`;
}

/**
 * Gives the texts of the user's language to whatever says something. Each bundle of the extension
 * has an `l10n` of its own: to be called in each, before anything is said.
 */
export function startTranslating(): void {
  const { bundle } = vscode.l10n;
  if (bundle) l10n.config({ contents: bundle });
}
