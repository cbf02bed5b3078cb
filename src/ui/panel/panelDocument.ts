/** What the page of the panel depends on. */
export interface PanelDocumentOptions {
  /** New for every page: only the script that carries it runs. */
  readonly nonce: string;
  /** Where styles, fonts and pictures may come from. */
  readonly cspSource: string;
  /** The address of a file of the built webview. */
  readonly uri: (file: string) => string;
  readonly language?: PanelLanguage | undefined;
}

/** The language of the page, if it is not English. */
export interface PanelLanguage {
  /** Its BCP 47 tag. */
  readonly tag: string;
  /** What the texts of the page are in it. */
  readonly bundle: Readonly<Record<string, unknown>>;
}

/** The static page of the panel: every process comes by message, none is written into it. */
export function panelDocument(options: PanelDocumentOptions): string {
  const { nonce, cspSource, uri, language } = options;
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
<html lang="${languageTag(language)}">
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
    <script type="application/json" id="l10n">${jsonText(language?.bundle ?? {})}</script>
    <script type="module" nonce="${nonce}" src="${uri('panel.js')}"></script>
  </body>
</html>`;
}

/** Wrong tags are none: nothing else gets into the attribute. */
function languageTag(language: PanelLanguage | undefined): string {
  return language && /^[a-z\d]+(?:-[a-z\d]+)*$/i.test(language.tag) ? language.tag : 'en';
}

/** JSON in which no end or beginning of an element or a comment can stand. */
function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
