import { randomBytes } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { panelDocument, type PanelNotices } from './panelDocument';

/** The only folder that the panel's webview may load from. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const root = webviewRoot(extensionUri);
  const { bundle } = vscode.l10n;
  return panelDocument({
    nonce: randomBytes(16).toString('base64'),
    cspSource: webview.cspSource,
    notices: panelNotices(),
    language: bundle && { tag: vscode.env.language, bundle },
    uri: (file) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString(),
  });
}

function panelNotices(): PanelNotices {
  return {
    notLoaded: l10n.t(
      'Couldn’t load the panel’s files. ProcLens may have been updated or removed. Close this tab, then run “Processes: Open Panel” or reload the window.',
    ),
    notConnected: l10n.t(
      'ProcLens doesn’t answer. Close this tab and run “Processes: Open Panel”. If that doesn’t help, reload the window.',
    ),
  };
}
