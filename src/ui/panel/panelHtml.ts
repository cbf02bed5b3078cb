import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { panelDocument } from './panelDocument';

/** The folder that the panel's webview may load from, and nothing else. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The page of the panel for this webview. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const root = webviewRoot(extensionUri);
  const { bundle } = vscode.l10n;
  return panelDocument({
    nonce: randomBytes(16).toString('base64'),
    cspSource: webview.cspSource,
    language: bundle && { tag: vscode.env.language, bundle },
    uri: (file) => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString(),
  });
}
