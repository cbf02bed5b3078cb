import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The folder that the panel's webview may load from, and nothing else. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The static page of the panel: every process comes by message, none is written into it. */
export function panelHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const uri = (file: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), file)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1.0" />
    <meta property="csp-nonce" content="${nonce}" />
    <title>Processes</title>
    <link rel="stylesheet" href="${uri('codicon.css')}" />
    <link rel="stylesheet" href="${uri('panel.css')}" />
  </head>
  <body data-vscode-context='{"preventDefaultContextMenuItems":true}'>
    <div id="app"></div>
    <script nonce="${nonce}" src="${uri('panel.js')}"></script>
  </body>
</html>`;
}
