import { PROTOCOL_VERSION } from '../../protocol/messages';

/** What the page of the panel depends on. */
export interface PanelDocumentOptions {
  /** New for every page: only the script that carries it runs. */
  readonly nonce: string;
  /** Where styles, fonts and pictures may come from. */
  readonly cspSource: string;
  /** The address of a file of the built webview. */
  readonly uri: (file: string) => string;
  readonly language?: PanelLanguage | undefined;
  readonly notices: PanelNotices;
}

/** What the page says by itself. */
export interface PanelNotices {
  /** Where its files do not come: nothing else of it is there to say so. */
  readonly notLoaded: string;
  /** Where the extension sends nothing. */
  readonly notConnected: string;
}

/** They are there from the start, shown after this, and taken away by the script. */
const NOTICE_MS = 8000;

/** The language of the page, if it is not English. */
export interface PanelLanguage {
  /** Its BCP 47 tag. */
  readonly tag: string;
  /** What the texts of the page are in it. */
  readonly bundle: Readonly<Record<string, unknown>>;
}

/** The static page of the panel: every process comes by message, none is written into it. */
export function panelDocument(options: PanelDocumentOptions): string {
  const { nonce, cspSource, uri, language, notices } = options;
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
    <style nonce="${nonce}">
      .page-notice {
        position: fixed;
        z-index: 9;
        inset: 0;
        margin: 0;
        padding: 2em;
        background: var(--vscode-editor-background);
        color: var(--vscode-foreground);
        font: var(--vscode-font-size, 13px) / 1.5 var(--vscode-font-family, sans-serif);
        visibility: hidden;
        animation: page-notice 1ms ${NOTICE_MS}ms forwards;
      }
      @keyframes page-notice { to { visibility: visible; } }
    </style>
    <link rel="stylesheet" href="${uri('codicon.css')}" />
    <link rel="stylesheet" href="${uri('panel.css')}" />
  </head>
  <body data-vscode-context='{"preventDefaultContextMenuItems":true}'>
    <div id="app"></div>
    <p class="page-notice" id="not-connected">${htmlText(notices.notConnected)}</p>
    <p class="page-notice" id="not-loaded">${htmlText(notices.notLoaded)}</p>
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

function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * Judges the page in a webview by the protocol version it announces. One of another version may
 * have been kept from before an update: it is loaded anew, but only once, because the files of the
 * extension may themselves be of that version by now.
 */
export class PageVersion {
  private wasReloaded = false;

  /** What to do about a page that announces this version. */
  judge(protocolVersion: number): 'use' | 'reload' | 'giveUp' {
    if (protocolVersion === PROTOCOL_VERSION) {
      this.wasReloaded = false;
      return 'use';
    }
    if (this.wasReloaded) return 'giveUp';
    this.wasReloaded = true;
    return 'reload';
  }
}
