/** What the page of the panel depends on. */
export interface PanelDocumentOptions {
  /** New for every page: only the script that carries it runs. */
  readonly nonce: string;
  /** Where styles, fonts and pictures may come from. */
  readonly cspSource: string;
  /** The address of a file of the built webview. */
  readonly uri: (file: string) => string;
}

/** The static page of the panel: every process comes by message, none is written into it. */
export function panelDocument({ nonce, cspSource, uri }: PanelDocumentOptions): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource}`,
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
    <script type="module" nonce="${nonce}" src="${uri('panel.js')}"></script>
  </body>
</html>`;
}
