import * as os from 'node:os';
import * as vscode from 'vscode';

const REMOTE_WORDS: Readonly<Record<string, string>> = {
  'ssh-remote': 'SSH: ',
  wsl: 'WSL: ',
  'dev-container': 'Container: ',
  'attached-container': 'Container: ',
  codespaces: 'Codespace: ',
  tunnel: 'Tunnel: ',
};

/** What the machine is called wherever a remote is possible: `SSH: build7`, or its host name. */
export function machineName(): string {
  const { remoteName } = vscode.env;
  return `${(remoteName && REMOTE_WORDS[remoteName]) ?? ''}${os.hostname()}`;
}
